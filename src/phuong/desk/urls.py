"""Addresses of this face."""

from django.urls import URLPattern, path

from phuong.desk import posts, uncollected
from phuong.desk.absence import views as absence
from phuong.desk.acts import ACT_PAGES
from phuong.desk.administration import (
    accounts,
    exchange,
    exchange_acts,
    exchange_export,
    exchange_simulator,
    imports,
    stuck,
    unverified,
)
from phuong.desk.administration.calendar.urls import CALENDAR_PAGES
from phuong.desk.administration.forms.urls import FORM_PAGES
from phuong.desk.administration.letters.urls import LETTER_TEMPLATE_PAGES
from phuong.desk.administration.procedures.urls import PROCEDURE_PAGES
from phuong.desk.administration.processes.urls import PROCESS_PAGES
from phuong.desk.asked import answer
from phuong.desk.asked import papers as asked_papers
from phuong.desk.asked import views as asked
from phuong.desk.bulk import views as bulk
from phuong.desk.counter import views as counter
from phuong.desk.dossier import files, marks, sheets, views
from phuong.desk.hall_urls import HALL
from phuong.desk.hand_overs import views as hand_overs
from phuong.desk.inbox import saved, search
from phuong.desk.inbox import views as inbox
from phuong.desk.leading import approvals, weekly
from phuong.desk.letters.urls import LETTER_PAGES
from phuong.desk.reasons import views as reasons
from phuong.desk.register import views as register
from phuong.desk.risk import views as risk
from phuong.desk.today import views as today
from phuong.desk.workload import views as workload

app_name = "desk"
ONE = "dossiers/<str:code>/"
PARTNER = "admin/exchange/<slug:partner>/"

urlpatterns: list[URLPattern] = [
    path("", inbox.inbox, name="inbox"),
    path("print/", inbox.printed, name="print"),
    path("today/", today.today, name="today"),
    path("absence/", absence.absences, name="absences"),
    path("absence/begin/", absence.begin, name="absence-begin"),
    path("absence/<int:number>/", absence.absence, name="absence"),
    path("absence/<int:number>/end/", absence.end, name="absence-end"),
    path("reasons/", reasons.reasons, name="reasons"),
    path("list.csv", inbox.as_csv, name="list-csv"),
    path("views/", saved.views, name="views"),
    path("views/save/", saved.save, name="views-save"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("weekly/", weekly.weekly, name="weekly"),
    path("bulk/", bulk.orders, name="bulk"),
    path("bulk/preview/", bulk.preview, name="bulk-preview"),
    path("bulk/order/", bulk.order, name="bulk-order-new"),
    path("bulk/<int:number>/", bulk.progress, name="bulk-order"),
    path("bulk/<int:number>/undo/", bulk.undo, name="bulk-undo"),
    path("bulk/<int:number>/retry/", bulk.retry, name="bulk-retry"),
    path("search/", search.search, name="search"),
    path("asked/", asked.asked, name="asked"),
    path("asked/<int:leg_id>/", answer.leg, name="asked-one"),
    path("asked/<int:leg_id>/papers/<int:evidence_id>/", asked_papers.paper, name="asked-paper"),
    path("asked/<int:leg_id>/answer/", asked_papers.answer_file, name="asked-file"),
    path("post/", posts.choose, name="post"),
    path("risk/", risk.risk, name="risk"),
    path("workload/", workload.workload, name="workload"),
    path("workload/print/", workload.printed, name="workload-print"),
    path("workload/workload.csv", workload.as_csv, name="workload-csv"),
    path("register/", register.register, name="register"),
    path("register/volume-<int:volume>.pdf", register.book, name="register-book"),
    path("register/register.csv", register.sheet, name="register-sheet"),
    path("admin/", accounts.administration, name="administration"),
    path("admin/accounts/", accounts.accounts, name="accounts"),
    path("admin/stuck/", stuck.stuck, name="stuck"),
    path("admin/stuck/<int:number>/retry/", stuck.retry, name="stuck-retry"),
    path("admin/unverified/", unverified.unverified, name="unverified"),
    path("admin/unverified.csv", unverified.unverified_csv, name="unverified-csv"),
    path("admin/imports/", imports.imports, name="imports"),
    path("admin/imports/<int:import_id>/", imports.one_import, name="import"),
    *PROCEDURE_PAGES,
    *PROCESS_PAGES,
    *CALENDAR_PAGES,
    *FORM_PAGES,
    *LETTER_TEMPLATE_PAGES,
    path("admin/exchange/", exchange.overview, name="exchange"),
    path("admin/exchange/simulator/", exchange_simulator.simulator, name="exchange-simulator"),
    path(PARTNER, exchange.messages, name="exchange-messages"),
    path(f"{PARTNER}messages.csv", exchange_export.messages_csv, name="exchange-messages-csv"),
    path(f"{PARTNER}differences/", exchange.differences, name="exchange-differences"),
    path(f"{PARTNER}differences.csv", exchange_export.differences_csv, name="exchange-differences-csv"),
    path(f"{PARTNER}arrivals/", exchange.arrivals, name="exchange-arrivals"),
    path(f"{PARTNER}resend/", exchange_acts.resend, name="exchange-resend"),
    path(f"{PARTNER}try/", exchange_acts.try_at_once, name="exchange-try"),
    path(f"{PARTNER}compare/", exchange_acts.compare, name="exchange-compare"),
    path("counter/", counter.counter, name="counter"),
    path("counter/<str:code>/", counter.receipt, name="counter-receipt"),
    path("counter/<str:code>/receipt.pdf", counter.receipt_pdf, name="counter-receipt-pdf"),
    path("filing/", counter.former, name="filing"),
    path("filing/<str:procedure>/", counter.former, name="filing-one"),
    *HALL,
    path("hand-overs/", hand_overs.hand_overs, name="hand-overs"),
    path("hand-overs/give/", hand_overs.give, name="hand-overs-give"),
    path("hand-overs/<int:number>/", hand_overs.hand_over, name="hand-over"),
    path("hand-overs/<int:number>/cancel/", hand_overs.cancel, name="hand-over-cancel"),
    path("hand-overs/<int:number>/sheet/", hand_overs.sheet, name="hand-over-sheet"),
    path("hand-overs/<int:number>/slip.pdf", sheets.batch, name="hand-over-slip"),
    path("uncollected/", uncollected.uncollected, name="uncollected"),
    path("uncollected.csv", uncollected.uncollected_csv, name="uncollected-csv"),
    path(ONE, views.dossier, name="dossier"),
    path(f"{ONE}check/", views.check, name="check"),
    *LETTER_PAGES,
    path(f"{ONE}papers/<int:evidence_id>/mark/", marks.mark, name="mark"),
    path(f"{ONE}marks/<int:mark_id>/remove/", marks.unmark, name="unmark"),
    path(f"{ONE}control-sheet/", sheets.control_sheet, name="control-sheet"),
    path(f"{ONE}forms/<slug:form>.pdf", sheets.form, name="form"),
    path(f"{ONE}visit-files/<int:photo_id>/", files.visit_file, name="visit-file"),
    path(f"{ONE}papers/<int:evidence_id>/", files.paper, name="paper"),
    path(f"{ONE}papers/<int:evidence_id>/page-<int:page>.png", files.page, name="paper-page"),
    *(path(f"{ONE}{act.slug}/", act.as_view(), name=act.slug) for act in ACT_PAGES),
]

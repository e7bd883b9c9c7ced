"""Addresses of the citizen's face. They are printed on papers and kept by people: they do not change."""

from django.urls import URLPattern, path

from phuong.portal import appearance, kit
from phuong.portal.queue.urls import HALL
from phuong.portal.views import (
    account,
    check,
    draft,
    files,
    home,
    look_up,
    papers,
    procedures,
    public_state,
    questions,
    rate,
    receipt,
    result_draft,
    slips,
    start,
    supplement,
    tracking,
    withdraw,
)

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("thu-tuc/", procedures.procedure_list, name="procedures"),
    path("thu-tuc/<str:code>/", procedures.procedure, name="procedure"),
    path("nop-ho-so/da-nop/<str:code>/", receipt.receipt, name="receipt"),
    path("nop-ho-so/nhap/<str:key>/", draft.resume, name="draft"),
    path("nop-ho-so/nhap/<str:key>/noi-nop/", draft.place, name="draft-place"),
    path("nop-ho-so/nhap/<str:key>/to-khai/<slug:page>/", questions.question_page, name="draft-page"),
    path("nop-ho-so/nhap/<str:key>/giay-to/", papers.papers, name="draft-papers"),
    path("nop-ho-so/nhap/<str:key>/kiem-tra/", check.check, name="draft-check"),
    path("nop-ho-so/nhap/<str:key>/cap-nhat/", draft.renew, name="draft-renew"),
    path("nop-ho-so/<str:code>/", start.start, name="start"),
    path("tra-cuu/", look_up.look_up, name="look-up"),
    path("tra-cuu/<str:code>/", tracking.tracking, name="tracking"),
    path("tra-cuu/<str:code>/bo-sung/", supplement.supplement, name="supplement"),
    path("tra-cuu/<str:code>/rut-ho-so/", withdraw.withdraw, name="withdraw"),
    path("tra-cuu/<str:code>/danh-gia/", rate.rating, name="rate"),
    path("tra-cuu/<str:code>/ban-du-thao/", result_draft.result_draft, name="result-draft"),
    path("tra-cuu/<str:code>/<slug:slug>.pdf", slips.slip_pdf, name="slip"),
    path("cong-khai/", public_state.figures, name="public"),
    path("cong-khai/ban-in/", public_state.printed, name="public-print"),
    path("cong-khai/so-lieu.csv", public_state.as_csv, name="public-csv"),
    path("cong-khai/ho-so/", public_state.dossiers, name="public-dossiers"),
    *HALL,
    path("tai-khoan/", account.account, name="account"),
    path("tep/<int:file_id>/", files.download, name="file"),
    path("tep/<int:file_id>/hinh/", files.thumbnail, name="thumbnail"),
    path("giao-dien/", appearance.choose, name="appearance"),
    path("_kho-thanh-phan/", kit.show, name="kit"),
]

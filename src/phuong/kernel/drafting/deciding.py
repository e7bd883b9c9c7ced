"""The decision by which a draft is published: what every editor asks of it."""

from datetime import date

from phuong.kernel.acts import ActRefused
from phuong.kernel.dates import short_date
from phuong.kernel.text import squeeze

LONGEST_NUMBER = 80


def decision_said(number: str, decision_on: date, valid_from: date, today: date) -> str:
    """Return the number of a decision, tidied. Errors: ActRefused without one, or for days that cannot be."""
    number = squeeze(number.replace("\0", ""))[:LONGEST_NUMBER]
    if not number:
        raise ActRefused("Ghi số quyết định, ví dụ: 1234/QĐ-UBND.")
    if valid_from < today:
        raise ActRefused(
            f"Ngày áp dụng phải từ hôm nay ({short_date(today)}) trở đi, nhận được {short_date(valid_from)}."
        )
    if decision_on > today:
        raise ActRefused(f"Ngày ký quyết định {short_date(decision_on)} ở sau hôm nay. Xem lại ngày.")
    return number

"""The types of question a form may ask (``docs/rules/forms.md``): one table, name to behaviour."""

from phuong.forms.types.base import FieldType
from phuong.forms.types.choices import Boolean, Choice, Choices, Country, Declaration, Ethnicity
from phuong.forms.types.dates import Date, DateInWords, DateOrYear
from phuong.forms.types.identifiers import ContainerNumber, PersonalNumber, Phone, Tax
from phuong.forms.types.numbers import Decimal, Integer, Money, MoneyInWords, Year
from phuong.forms.types.places import Address, AgencyChoice
from phuong.forms.types.texts import Email, LongText, Name, Text

__all__ = ["REPEAT", "TYPES", "FieldType"]

REPEAT = "repeat"
"""A group of questions asked several times; its answer is a list of objects."""

TYPES: dict[str, FieldType] = {
    "text": Text(),
    "long_text": LongText(),
    "name": Name(),
    "email": Email(),
    "integer": Integer(),
    "year": Year(),
    "decimal": Decimal(),
    "money_vnd": Money(),
    "money_in_words": MoneyInWords(),
    "boolean": Boolean(),
    "declaration": Declaration(),
    "date": Date(),
    "date_or_year": DateOrYear(),
    "date_in_words": DateInWords(),
    "choice": Choice(),
    "choices": Choices(),
    "ethnicity": Ethnicity(),
    "country": Country(),
    "personal_id": PersonalNumber(),
    "phone": Phone(),
    "tax_code": Tax(),
    "container_number": ContainerNumber(),
    "address": Address(),
    "agency": AgencyChoice(),
}

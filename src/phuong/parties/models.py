"""Persons and organisations, known with or without an account."""

from django.db import models


class Party(models.Model):
    """Whoever applies, pays, is written to: one row per person or organisation."""

    class Kind(models.TextChoices):
        PERSON = "person", "cá nhân"
        ORGANISATION = "organisation", "tổ chức"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=300)
    folded_name = models.CharField(max_length=300, help_text="phuong.kernel.text.fold(name)")
    sort_key = models.CharField(max_length=600)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    territory = models.ForeignKey("directory.Territory", models.PROTECT, null=True, blank=True, related_name="+")
    synthetic = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "parties"
        indexes = [models.Index(name="party_folded_name", fields=["folded_name"])]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Cá nhân. The 12-digit number and the old 9-digit one belong to the same row."""

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="person")
    personal_id = models.CharField(max_length=12, null=True, blank=True, unique=True)
    old_identity_number = models.CharField(max_length=9, null=True, blank=True, unique=True)
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, blank=True, choices=[("male", "Nam"), ("female", "Nữ")])
    nationality = models.CharField(max_length=60, default="Việt Nam")


class Organisation(models.Model):
    """Tổ chức, doanh nghiệp, hộ kinh doanh."""

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="organisation")
    tax_code = models.CharField(max_length=14, null=True, blank=True, unique=True)
    representative = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="represents")
    is_household_business = models.BooleanField(default=False)

"""The queue of a hall: its lines, the day of a line, tickets, and visits booked ahead."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from phuong.counter.rules.calling_order import MOST_OTHERS
from phuong.counter.rules.priority import PriorityGround, priority_ground


class Line(models.Model):
    """A line people stand in (hàng chờ): one kind of matter at one agency, with the letter of its tickets."""

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+")
    key = models.SlugField(max_length=40)
    prefix = models.CharField(max_length=2, help_text="Before the number on a ticket: A in A012.")
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=200, blank=True, help_text="Which matters, in the words of those who come.")
    position = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=10, help_text="What one visit takes, for the waiting time.")
    places = models.PositiveSmallIntegerField(default=2, help_text="How many may book one slot; 0 = no booking.")
    others_after_priority = models.PositiveSmallIntegerField(
        default=1, help_text="At most so many others are called between two with priority: rules.calling_order."
    )
    takes = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, help_text="Sectors of procedures; * = all others."
    )
    closed_on = models.DateField(null=True, blank=True, help_text="The first day without this line.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="line_lets_others_go", condition=Q(others_after_priority__range=(1, MOST_OTHERS))
            ),
            models.UniqueConstraint(name="line_key", fields=["agency", "key"]),
            models.UniqueConstraint(
                name="line_prefix_once", fields=["agency", "prefix"], condition=Q(closed_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix} · {self.name}"


class LineDay(models.Model):
    """One day of a line. ``last_number`` moves only in the act that gives a ticket, under this row's lock: no gap."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="days")
    on = models.DateField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="line_day_once", fields=["line", "on"])]


class Booking(models.Model):
    """A visit booked ahead (đặt lịch hẹn): one person, one line, half an hour. It becomes a ticket on arrival."""

    class State(models.TextChoices):
        BOOKED = "booked", "Đã đặt"
        ARRIVED = "arrived", "Đã đến"
        CANCELLED = "cancelled", "Đã hủy"
        MISSED = "missed", "Không đến"

    line = models.ForeignKey(Line, models.PROTECT, related_name="bookings")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="+")
    procedure = models.ForeignKey(
        "procedures.Procedure", models.PROTECT, null=True, blank=True, related_name="+", help_text="What for, if said."
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    code = models.CharField(max_length=6, help_text="Typed at the kiosk to get the ticket: six digits.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.BOOKED)
    booked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was used, cancelled or found missed.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="booking_open_once", fields=["line", "party"], condition=Q(state="booked")),
            models.UniqueConstraint(name="booking_code_once", fields=["line", "code"], condition=Q(state="booked")),
            models.CheckConstraint(name="booking_period", condition=Q(ends_at__gt=F("starts_at"))),
        ]
        indexes = [models.Index(name="booking_slot", fields=["line", "starts_at"], condition=Q(state="booked"))]


class Ticket(models.Model):
    """A queue ticket (số thứ tự). Its number is of the line it was taken in, and stays when it is moved."""

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        CALLED = "called", "Đang phục vụ"
        SERVED = "served", "Đã xong"
        ABSENT = "absent", "Gọi không có mặt"

    key = models.UUIDField(help_text="Of the page it was taken from: pressing twice gives one ticket.")
    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    issued_line = models.ForeignKey(Line, models.PROTECT, related_name="issued")
    line = models.ForeignKey(Line, models.PROTECT, related_name="tickets", db_index=False, help_text="Waits here now.")
    on = models.DateField()
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=8, help_text="As printed: A012.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, blank=True, related_name="ticket")
    booked_for = models.DateTimeField(null=True, blank=True, help_text="From then on it goes before those who came.")
    priority = models.CharField(max_length=40, blank=True, help_text="A ground of rules/priority.yaml; empty = none.")
    priority_reason = models.CharField(max_length=200, blank=True, help_text="Why an officer gave it or took it away.")
    taken_at = models.DateTimeField()
    first_called_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    calls = models.PositiveSmallIntegerField(default=0)
    desk = models.PositiveSmallIntegerField(null=True, blank=True)
    called_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="ticket_number", fields=["issued_line", "on", "number"]),
            models.UniqueConstraint(name="ticket_pressed_once", fields=["key", "issued_line"]),
        ]
        indexes = [
            models.Index(name="ticket_waiting", fields=["line", "on", "taken_at"], condition=Q(state="waiting")),
            models.Index(name="ticket_hall", fields=["agency", "on", "state"]),
            models.Index(
                name="ticket_called", fields=["line", "on", "called_at"], condition=Q(called_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def others_after_priority(self) -> int:
        """The rule of the line it waits in."""
        return self.line.others_after_priority

    @property
    def ground(self) -> PriorityGround | None:
        """Why it is called before others; None for an ordinary number. Not for the eyes of the hall."""
        return priority_ground(self.priority)

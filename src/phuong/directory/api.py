"""Front door of the directory: territories, agencies, posts, staff and calendars, as of any day.

Loading:   ``load_place`` brings the directory to a place's folder of data files.
Questions: each takes the day (``on``) or instant (``at``) it is asked for. Rows of the past stay; a code names one
           row at a time, and a unit that changed is another row, linked by a succession.
"""

from phuong.directory.calendar_changes import DayChanged, changed_days
from phuong.directory.calendar_content import receiving_calendar, work_calendar
from phuong.directory.loading import Counts, Loaded, PlaceFileWrong, load_place
from phuong.directory.loading.calendars import add_version, newest_version, read_calendar_file
from phuong.directory.loading.place import (
    Partner,
    Place,
    World,
    current_place,
    current_world,
    place_folder,
    place_names,
    read_place,
)
from phuong.directory.loading.together import is_loaded_as_it_is, loaded_places
from phuong.directory.models import Agency, Assignment, Calendar, Post, Staff, Territory
from phuong.directory.selectors.agencies import (
    CountsOf35,
    agencies,
    agencies_below,
    agency_by_code,
    continues,
    counts_of_35,
    holds_as,
    scope_of,
    successors_of,
)
from phuong.directory.selectors.calendars import (
    CalendarMissing,
    calendar_by_id,
    calendar_following,
    calendar_for,
    receiving_calendar_for,
)
from phuong.directory.selectors.in_force import in_force
from phuong.directory.selectors.partners import continued_by, continuing_agency, partner_agency
from phuong.directory.selectors.posts import (
    HeldPost,
    StaffedPost,
    assignments_of,
    held_posts,
    post_with_holder,
    posts_held_by,
    posts_of,
    posts_with_role,
    staff_in_post,
    staffed_posts,
)
from phuong.directory.selectors.scopes import forget_scopes, recent_scope_of, recently_continued_by
from phuong.directory.selectors.territories import (
    children,
    communes_of,
    territories,
    territories_named,
    territory_by_code,
    territory_successors,
)

__all__ = [
    "Agency",
    "Assignment",
    "Calendar",
    "CalendarMissing",
    "Counts",
    "CountsOf35",
    "DayChanged",
    "HeldPost",
    "Loaded",
    "Partner",
    "Place",
    "PlaceFileWrong",
    "Post",
    "Staff",
    "StaffedPost",
    "Territory",
    "World",
    "add_version",
    "agencies",
    "agencies_below",
    "agency_by_code",
    "assignments_of",
    "calendar_by_id",
    "calendar_following",
    "calendar_for",
    "changed_days",
    "children",
    "communes_of",
    "continued_by",
    "continues",
    "continuing_agency",
    "counts_of_35",
    "current_place",
    "current_world",
    "forget_scopes",
    "held_posts",
    "holds_as",
    "in_force",
    "is_loaded_as_it_is",
    "load_place",
    "loaded_places",
    "newest_version",
    "partner_agency",
    "place_folder",
    "place_names",
    "post_with_holder",
    "posts_held_by",
    "posts_of",
    "posts_with_role",
    "read_calendar_file",
    "read_place",
    "receiving_calendar",
    "receiving_calendar_for",
    "recent_scope_of",
    "recently_continued_by",
    "scope_of",
    "staff_in_post",
    "staffed_posts",
    "successors_of",
    "territories",
    "territories_named",
    "territory_by_code",
    "territory_successors",
    "work_calendar",
]

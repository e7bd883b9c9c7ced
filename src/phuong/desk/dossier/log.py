"""The control sheet with the name of each act, for the page and for print."""

from phuong.dossiers import api as dossiers


def log_of(dossier: dossiers.Dossier) -> list[tuple[str, dossiers.ControlSheetEntry]]:
    """Return the entries in order, each with the Vietnamese name of its act."""
    return [
        (dossiers.NAMES.get(entry.act, entry.get_state_display()), entry) for entry in dossiers.control_sheet(dossier)
    ]

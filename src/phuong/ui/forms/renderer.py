"""Finds the kit's field and form templates."""

from django.forms.renderers import DjangoTemplates


class KitRenderer(DjangoTemplates):
    """Templates of ``ui/templates`` through Django's own form engine: no setting of the project is needed."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

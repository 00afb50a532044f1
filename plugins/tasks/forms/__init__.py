"""The forms of task dispatch."""

from plugins.tasks.forms.doing import DoneForm, ReturnForm
from plugins.tasks.forms.orders import form_for

__all__ = ["DoneForm", "ReturnForm", "form_for"]

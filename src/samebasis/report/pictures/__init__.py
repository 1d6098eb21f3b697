"""Pictures: from what the lower floors return to what the charts draw, one file for each subject."""

from samebasis.report.pictures.adoption import adoption_picture, industry_picture
from samebasis.report.pictures.capacity import capacity_picture, capacity_title
from samebasis.report.pictures.revenue import bridge_picture, reported_picture, turn_picture
from samebasis.report.pictures.sure import boundary_picture, open_case, tornado_picture

__all__ = [
    "adoption_picture",
    "boundary_picture",
    "bridge_picture",
    "capacity_picture",
    "capacity_title",
    "industry_picture",
    "open_case",
    "reported_picture",
    "tornado_picture",
    "turn_picture",
]

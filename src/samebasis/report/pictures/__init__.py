"""Pictures: from what the lower floors return to what the charts draw, one file for each subject."""

from samebasis.report.pictures.adoption import adoption_picture, industry_picture
from samebasis.report.pictures.capacity import capacity_picture, capacity_title
from samebasis.report.pictures.revenue import bridge_picture, reported_picture, turn_picture

__all__ = [
    "adoption_picture",
    "bridge_picture",
    "capacity_picture",
    "capacity_title",
    "industry_picture",
    "reported_picture",
    "turn_picture",
]

"""Tests of the report: its sentences, tables, charts and pages."""

"""Tests of the guards: each is shown to bite by a planted offence."""

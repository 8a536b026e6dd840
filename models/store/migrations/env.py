"""How alembic reaches our tables; called by `Database.upgrade()` with an open connection."""

from alembic import context
from sqlmodel import SQLModel

import models.tables

assert models.tables  # importing it is what fills the metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()

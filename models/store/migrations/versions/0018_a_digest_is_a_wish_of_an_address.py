"""How often somebody wants a digest is a wish of his address, as his language is"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ASKED = "SELECT address FROM party WHERE digest != '' AND address != ''"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column("preference", sa.Column("digest", sa.String(), nullable=False, server_default=""))
    op.execute(
        "INSERT INTO preference (address, language, zone, digest) SELECT DISTINCT address, '', '', '' FROM party"
        " WHERE digest != '' AND address != '' AND address NOT IN (SELECT address FROM preference)"
    )
    op.execute(
        "UPDATE preference SET digest = (SELECT MAX(party.digest) FROM party WHERE party.address = preference.address)"
        f" WHERE address IN ({ASKED})"
    )
    op.create_index("ix_preference_digest", "preference", ["digest"])
    op.drop_index("ix_party_digest", "party")
    op.drop_column("party", "digest")


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.add_column("party", sa.Column("digest", sa.String(), nullable=False, server_default=""))
    op.execute(
        "UPDATE party SET digest = COALESCE((SELECT preference.digest FROM preference"
        " WHERE preference.address = party.address AND preference.digest != 'never'), '')"
    )
    op.create_index("ix_party_digest", "party", ["digest"])
    op.drop_index("ix_preference_digest", "preference")
    op.drop_column("preference", "digest")

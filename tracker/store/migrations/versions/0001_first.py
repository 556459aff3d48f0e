"""The first schema."""

import sqlalchemy as sa
from alembic import op

from tracker.store.columns import UtcTime
from tracker.store.guards import guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('audit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', UtcTime(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('detail', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_audit_at'), 'audit', ['at'], unique=False)
    op.create_index(op.f('ix_audit_user_id'), 'audit', ['user_id'], unique=False)
    op.create_index(op.f('ix_audit_what'), 'audit', ['what'], unique=False)
    op.create_table('audit_seal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', UtcTime(), nullable=False),
    sa.Column('rows', sa.String(), nullable=False),
    sa.Column('last_row', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('figure',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('measure', sa.String(), nullable=False),
    sa.Column('part', sa.String(), nullable=False),
    sa.Column('low', sa.BigInteger(), nullable=True),
    sa.Column('best', sa.BigInteger(), nullable=True),
    sa.Column('high', sa.BigInteger(), nullable=True),
    sa.Column('quantifier', sa.String(), nullable=False),
    sa.Column('vague', sa.String(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('cell', sa.String(), nullable=False),
    sa.Column('heading', sa.String(), nullable=False),
    sa.CheckConstraint("(vague IS NOT NULL) = (quantifier = 'vague')", name='figure_vague_has_its_word'),
    sa.CheckConstraint('low <= high AND low <= best AND best <= high', name='figure_in_order'),
    sa.CheckConstraint('low >= 0 AND best >= 0 AND high >= 0', name='figure_not_negative'),
    sa.PrimaryKeyConstraint('record_id', 'measure', 'part')
    )
    op.create_index('figure_by_measure', 'figure', ['measure', 'record_id'], unique=False)
    op.create_table('job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('step', sa.String(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('error', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('made_at', UtcTime(), nullable=False),
    sa.Column('started_at', UtcTime(), nullable=True),
    sa.Column('finished_at', UtcTime(), nullable=True),
    sa.Column('lease_until', UtcTime(), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name='job_state_is_known'),
    sa.CheckConstraint('attempts >= 0', name='job_attempts_not_negative'),
    sa.CheckConstraint('done >= 0', name='job_done_not_negative'),
    sa.CheckConstraint('total >= 0', name='job_total_not_negative'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('job_kind_subject', 'job', ['kind', 'subject'], unique=False)
    op.create_index('job_state_kind', 'job', ['state', 'kind'], unique=False)
    op.create_table('kept_file',
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('format', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('kept_at', UtcTime(), nullable=False),
    sa.CheckConstraint('size >= 0', name='kept_file_size_not_negative'),
    sa.PrimaryKeyConstraint('digest')
    )
    op.create_table('organisation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name_en', sa.String(), nullable=False),
    sa.Column('name_ar', sa.String(), nullable=False),
    sa.Column('created_at', UtcTime(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name_en', name='organisation_name_en_once')
    )
    op.create_table('place',
    sa.Column('pcode', sa.String(length=40), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('country', sa.String(length=3), nullable=False),
    sa.Column('name_en', sa.String(), nullable=False),
    sa.Column('name_ar', sa.String(), nullable=False),
    sa.Column('parent', sa.String(length=40), nullable=True),
    sa.Column('adm1', sa.String(length=40), nullable=True),
    sa.Column('adm2', sa.String(length=40), nullable=True),
    sa.Column('adm3', sa.String(length=40), nullable=True),
    sa.Column('adm4', sa.String(length=40), nullable=True),
    sa.Column('lat', sa.Float(), nullable=True),
    sa.Column('lon', sa.Float(), nullable=True),
    sa.Column('edition', sa.String(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint("name_en <> '' OR name_ar <> ''", name='place_has_a_name'),
    sa.CheckConstraint("pcode <> ''", name='place_has_a_code'),
    sa.CheckConstraint('lat IS NULL OR lat BETWEEN -90 AND 90', name='place_latitude_in_range'),
    sa.CheckConstraint('level BETWEEN 0 AND 5', name='place_level_in_range'),
    sa.CheckConstraint('lon IS NULL OR lon BETWEEN -180 AND 180', name='place_longitude_in_range'),
    sa.CheckConstraint('valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to', name='place_dates_in_order'),
    sa.PrimaryKeyConstraint('pcode')
    )
    op.create_index('place_country_level', 'place', ['country', 'level'], unique=False)
    op.create_index('place_parent', 'place', ['parent'], unique=False)
    op.create_table('sign_in_failure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('at', UtcTime(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_sign_in_failure_at'), 'sign_in_failure', ['at'], unique=False)
    op.create_index(op.f('ix_sign_in_failure_subject'), 'sign_in_failure', ['subject'], unique=False)
    op.create_table('alias',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('spelling', sa.String(), nullable=False),
    sa.Column('folded', sa.String(), nullable=False),
    sa.Column('pcode', sa.String(length=40), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('accepted', sa.Boolean(), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.Column('made_at', UtcTime(), nullable=False),
    sa.Column('withdrawn_at', UtcTime(), nullable=True),
    sa.CheckConstraint("spelling <> ''", name='alias_has_a_spelling'),
    sa.CheckConstraint('accepted OR organisation_id IS NOT NULL', name='alias_holds_for_somebody'),
    sa.CheckConstraint('withdrawn_at IS NULL OR withdrawn_at >= made_at', name='alias_withdrawn_after_made'),
    sa.ForeignKeyConstraint(['pcode'], ['place.pcode'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('alias_folded', 'alias', ['folded'], unique=False)
    op.create_index(op.f('ix_alias_organisation_id'), 'alias', ['organisation_id'], unique=False)
    op.create_index(op.f('ix_alias_pcode'), 'alias', ['pcode'], unique=False)
    op.create_table('import',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.Column('made_at', UtcTime(), nullable=False),
    sa.Column('reader', sa.String(), nullable=False),
    sa.Column('is_example', sa.Boolean(), nullable=False),
    sa.Column('recorded', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('staged', 'committed', 'undone', 'discarded')", name='import_state_is_known'),
    sa.CheckConstraint('recorded >= 0', name='import_recorded_not_negative'),
    sa.ForeignKeyConstraint(['digest'], ['kept_file.digest'], ),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_import_digest'), 'import', ['digest'], unique=False)
    op.create_index(op.f('ix_import_organisation_id'), 'import', ['organisation_id'], unique=False)
    op.create_table('user',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('created_at', UtcTime(), nullable=False),
    sa.CheckConstraint("language IN ('en', 'ar')", name='user_language_is_known'),
    sa.CheckConstraint("role IN ('administrator', 'coordinator', 'reviewer', 'uploader', 'viewer')", name='user_role_is_known'),
    sa.CheckConstraint('email = lower(email)', name='user_email_is_lower_case'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('email', name='user_email_once')
    )
    op.create_table('entry',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', UtcTime(), nullable=False),
    sa.Column('act', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('undoes', sa.Integer(), nullable=True),
    sa.CheckConstraint("act IN ('import', 'undo', 'edit', 'join', 'separate', 'choose')", name='entry_act_is_known'),
    sa.CheckConstraint('number >= 1', name='entry_counted_from_one'),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.ForeignKeyConstraint(['undoes'], ['entry.number'], ),
    sa.PrimaryKeyConstraint('number')
    )
    op.create_index(op.f('ix_entry_import_id'), 'entry', ['import_id'], unique=False)
    op.create_table('sign_in_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('made_at', UtcTime(), nullable=False),
    sa.Column('expires_at', UtcTime(), nullable=False),
    sa.Column('used_at', UtcTime(), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('digest')
    )
    op.create_index(op.f('ix_sign_in_link_user_id'), 'sign_in_link', ['user_id'], unique=False)
    op.create_table('sign_in_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('began_at', UtcTime(), nullable=False),
    sa.Column('ended_at', UtcTime(), nullable=True),
    sa.CheckConstraint("way IN ('password', 'link')", name='sign_in_session_way_is_known'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('digest')
    )
    op.create_index(op.f('ix_sign_in_session_user_id'), 'sign_in_session', ['user_id'], unique=False)
    op.create_table('source_row',
    sa.Column('import_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sheet', sa.String(), nullable=False),
    sa.Column('row', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('texts', sa.String(), nullable=False),
    sa.CheckConstraint('row >= 1', name='source_row_counted_from_one'),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.PrimaryKeyConstraint('import_id', 'sheet', 'row')
    )
    op.create_table('staged',
    sa.Column('import_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('answers', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('report', sa.LargeBinary(), nullable=True),
    sa.Column('checked_version', sa.Integer(), nullable=False),
    sa.Column('checked_at', UtcTime(), nullable=True),
    sa.Column('saver', sa.String(), nullable=False),
    sa.Column('only_ready', sa.Boolean(), nullable=False),
    sa.CheckConstraint('checked_version >= 0', name='staged_checked_version_not_negative'),
    sa.CheckConstraint('version >= 1', name='staged_version_counted_from_one'),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.PrimaryKeyConstraint('import_id')
    )
    op.create_table('casualty',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('sheet', sa.String(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('place', sa.String(), nullable=True),
    sa.Column('place_said', sa.String(), nullable=False),
    sa.Column('place_how', sa.String(), nullable=False),
    sa.Column('place_score', sa.Float(), nullable=True),
    sa.Column('site', sa.String(), nullable=True),
    sa.Column('first', sa.Date(), nullable=True),
    sa.Column('last', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=True),
    sa.Column('publisher', sa.String(), nullable=True),
    sa.Column('verification', sa.String(), nullable=False),
    sa.Column('sensitivity', sa.String(), nullable=False),
    sa.Column('attribution_disputed', sa.Boolean(), nullable=False),
    sa.Column('number_disputed', sa.Boolean(), nullable=False),
    sa.Column('occurrence_disputed', sa.Boolean(), nullable=False),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('source_key', sa.String(), nullable=True),
    sa.Column('incident', sa.String(), nullable=True),
    sa.Column('weapon', sa.String(), nullable=True),
    sa.Column('alleged_party', sa.String(), nullable=True),
    sa.Column('attribution', sa.String(), nullable=True),
    sa.Column('graded', sa.String(), nullable=True),
    sa.CheckConstraint("attribution IN ('alleged', 'claimed', 'conceded', 'disputed', 'unknown')", name='casualty_attribution_is_known'),
    sa.CheckConstraint("sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')", name='casualty_sensitivity_is_known'),
    sa.CheckConstraint("verification IN ('reported', 'under_review', 'corroborated', 'verified', 'discounted', 'withdrawn')", name='casualty_verification_is_known'),
    sa.CheckConstraint('(first IS NULL) = (last IS NULL)', name='casualty_period_whole'),
    sa.CheckConstraint('closed_by IS NULL OR closed_by > entry', name='casualty_closed_after_it_was_known'),
    sa.CheckConstraint('first <= last', name='casualty_period_in_order'),
    sa.CheckConstraint('place_score BETWEEN 0 AND 1', name='casualty_place_score_in_range'),
    sa.CheckConstraint('row >= 1', name='casualty_row_counted_from_one'),
    sa.ForeignKeyConstraint(['closed_by'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['entry'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['place'], ['place.pcode'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_casualty_closed_by'), 'casualty', ['closed_by'], unique=False)
    op.create_index(op.f('ix_casualty_entry'), 'casualty', ['entry'], unique=False)
    op.create_index(op.f('ix_casualty_import_id'), 'casualty', ['import_id'], unique=False)
    op.create_index(op.f('ix_casualty_place'), 'casualty', ['place'], unique=False)
    op.create_table('choice',
    sa.Column('fact', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('measure', sa.String(), nullable=False),
    sa.Column('entry', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['closed_by'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['entry'], ['entry.number'], ),
    sa.PrimaryKeyConstraint('fact', 'measure', 'entry')
    )
    op.create_index(op.f('ix_choice_closed_by'), 'choice', ['closed_by'], unique=False)
    op.create_index(op.f('ix_choice_entry'), 'choice', ['entry'], unique=False)
    op.create_table('claim',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('entry', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('fact', sa.Integer(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['closed_by'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['entry'], ['entry.number'], ),
    sa.PrimaryKeyConstraint('record_id', 'entry')
    )
    op.create_index('claim_by_fact', 'claim', ['fact', 'entry'], unique=False)
    op.create_index(op.f('ix_claim_closed_by'), 'claim', ['closed_by'], unique=False)
    op.create_index(op.f('ix_claim_entry'), 'claim', ['entry'], unique=False)
    op.create_table('ledger',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('measure', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=True),
    sa.Column('country', sa.String(), nullable=True),
    sa.Column('adm1', sa.String(), nullable=True),
    sa.Column('adm2', sa.String(), nullable=True),
    sa.Column('adm3', sa.String(), nullable=True),
    sa.Column('adm4', sa.String(), nullable=True),
    sa.Column('origin', sa.String(), nullable=True),
    sa.Column('origin_adm1', sa.String(), nullable=True),
    sa.Column('origin_adm2', sa.String(), nullable=True),
    sa.Column('first', sa.Date(), nullable=True),
    sa.Column('last', sa.Date(), nullable=True),
    sa.Column('operation', sa.String(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('verification', sa.String(), nullable=False),
    sa.Column('sensitivity', sa.String(), nullable=False),
    sa.Column('low', sa.BigInteger(), nullable=False),
    sa.Column('best_of_stated', sa.BigInteger(), nullable=False),
    sa.Column('high', sa.BigInteger(), nullable=False),
    sa.Column('records', sa.Integer(), nullable=False),
    sa.Column('no_best', sa.Integer(), nullable=False),
    sa.Column('no_lower_bound', sa.Integer(), nullable=False),
    sa.Column('no_upper_bound', sa.Integer(), nullable=False),
    sa.Column('unstated', sa.Integer(), nullable=False),
    sa.Column('attribution_disputed', sa.Integer(), nullable=False),
    sa.Column('number_disputed', sa.Integer(), nullable=False),
    sa.Column('occurrence_disputed', sa.Integer(), nullable=False),
    sa.Column('several', sa.Integer(), nullable=False),
    sa.Column('tens', sa.Integer(), nullable=False),
    sa.Column('dozens', sa.Integer(), nullable=False),
    sa.Column('hundreds', sa.Integer(), nullable=False),
    sa.Column('thousands', sa.Integer(), nullable=False),
    sa.Column('tens_of_thousands', sa.Integer(), nullable=False),
    sa.Column('hundreds_of_thousands', sa.Integer(), nullable=False),
    sa.CheckConstraint('(first IS NULL) = (last IS NULL)', name='ledger_period_whole'),
    sa.CheckConstraint('first <= last', name='ledger_period_in_order'),
    sa.ForeignKeyConstraint(['entry'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['origin'], ['place.pcode'], ),
    sa.ForeignKeyConstraint(['place'], ['place.pcode'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_ledger_entry'), 'ledger', ['entry'], unique=False)
    op.create_index(op.f('ix_ledger_place'), 'ledger', ['place'], unique=False)
    op.create_index('ledger_by_district', 'ledger', ['measure', 'adm2', 'last', 'entry'], unique=False)
    op.create_index('ledger_by_kind', 'ledger', ['kind', 'measure', 'last'], unique=False)
    op.create_table('movement',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('sheet', sa.String(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('place', sa.String(), nullable=True),
    sa.Column('place_said', sa.String(), nullable=False),
    sa.Column('place_how', sa.String(), nullable=False),
    sa.Column('place_score', sa.Float(), nullable=True),
    sa.Column('site', sa.String(), nullable=True),
    sa.Column('first', sa.Date(), nullable=True),
    sa.Column('last', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=True),
    sa.Column('publisher', sa.String(), nullable=True),
    sa.Column('verification', sa.String(), nullable=False),
    sa.Column('sensitivity', sa.String(), nullable=False),
    sa.Column('attribution_disputed', sa.Boolean(), nullable=False),
    sa.Column('number_disputed', sa.Boolean(), nullable=False),
    sa.Column('occurrence_disputed', sa.Boolean(), nullable=False),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('source_key', sa.String(), nullable=True),
    sa.Column('flow', sa.String(), nullable=False),
    sa.Column('origin', sa.String(), nullable=True),
    sa.Column('origin_said', sa.String(), nullable=False),
    sa.Column('origin_abroad', sa.Boolean(), nullable=False),
    sa.Column('cause', sa.String(), nullable=True),
    sa.CheckConstraint("flow IN ('displaced', 'returned', 'multiple_displacement', 'cross_border_flight', 'cross_border_return', 'relocation_elsewhere', 'local_integration', 'evacuated', 'idp_deaths', 'idp_births', 'failed_return')", name='movement_flow_is_known'),
    sa.CheckConstraint("sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')", name='movement_sensitivity_is_known'),
    sa.CheckConstraint("verification IN ('reported', 'under_review', 'corroborated', 'verified', 'discounted', 'withdrawn')", name='movement_verification_is_known'),
    sa.CheckConstraint('(first IS NULL) = (last IS NULL)', name='movement_period_whole'),
    sa.CheckConstraint('closed_by IS NULL OR closed_by > entry', name='movement_closed_after_it_was_known'),
    sa.CheckConstraint('first <= last', name='movement_period_in_order'),
    sa.CheckConstraint('place_score BETWEEN 0 AND 1', name='movement_place_score_in_range'),
    sa.CheckConstraint('row >= 1', name='movement_row_counted_from_one'),
    sa.ForeignKeyConstraint(['closed_by'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['entry'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['origin'], ['place.pcode'], ),
    sa.ForeignKeyConstraint(['place'], ['place.pcode'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_movement_closed_by'), 'movement', ['closed_by'], unique=False)
    op.create_index(op.f('ix_movement_entry'), 'movement', ['entry'], unique=False)
    op.create_index(op.f('ix_movement_import_id'), 'movement', ['import_id'], unique=False)
    op.create_index(op.f('ix_movement_origin'), 'movement', ['origin'], unique=False)
    op.create_index(op.f('ix_movement_place'), 'movement', ['place'], unique=False)
    op.create_table('population',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('sheet', sa.String(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('place', sa.String(), nullable=True),
    sa.Column('place_said', sa.String(), nullable=False),
    sa.Column('place_how', sa.String(), nullable=False),
    sa.Column('place_score', sa.Float(), nullable=True),
    sa.Column('site', sa.String(), nullable=True),
    sa.Column('first', sa.Date(), nullable=True),
    sa.Column('last', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=True),
    sa.Column('publisher', sa.String(), nullable=True),
    sa.Column('verification', sa.String(), nullable=False),
    sa.Column('sensitivity', sa.String(), nullable=False),
    sa.Column('attribution_disputed', sa.Boolean(), nullable=False),
    sa.Column('number_disputed', sa.Boolean(), nullable=False),
    sa.Column('occurrence_disputed', sa.Boolean(), nullable=False),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('source_key', sa.String(), nullable=True),
    sa.Column('operation', sa.String(), nullable=True),
    sa.Column('round', sa.String(), nullable=True),
    sa.Column('counted_on', sa.Date(), nullable=True),
    sa.Column('site_type', sa.String(), nullable=True),
    sa.Column('cause', sa.String(), nullable=True),
    sa.CheckConstraint("sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')", name='population_sensitivity_is_known'),
    sa.CheckConstraint("verification IN ('reported', 'under_review', 'corroborated', 'verified', 'discounted', 'withdrawn')", name='population_verification_is_known'),
    sa.CheckConstraint('(first IS NULL) = (last IS NULL)', name='population_period_whole'),
    sa.CheckConstraint('closed_by IS NULL OR closed_by > entry', name='population_closed_after_it_was_known'),
    sa.CheckConstraint('first <= last', name='population_period_in_order'),
    sa.CheckConstraint('place_score BETWEEN 0 AND 1', name='population_place_score_in_range'),
    sa.CheckConstraint('row >= 1', name='population_row_counted_from_one'),
    sa.ForeignKeyConstraint(['closed_by'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['entry'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['place'], ['place.pcode'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_population_closed_by'), 'population', ['closed_by'], unique=False)
    op.create_index(op.f('ix_population_entry'), 'population', ['entry'], unique=False)
    op.create_index(op.f('ix_population_import_id'), 'population', ['import_id'], unique=False)
    op.create_index(op.f('ix_population_place'), 'population', ['place'], unique=False)
    op.create_table('service',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('sheet', sa.String(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('place', sa.String(), nullable=True),
    sa.Column('place_said', sa.String(), nullable=False),
    sa.Column('place_how', sa.String(), nullable=False),
    sa.Column('place_score', sa.Float(), nullable=True),
    sa.Column('site', sa.String(), nullable=True),
    sa.Column('first', sa.Date(), nullable=True),
    sa.Column('last', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=True),
    sa.Column('publisher', sa.String(), nullable=True),
    sa.Column('verification', sa.String(), nullable=False),
    sa.Column('sensitivity', sa.String(), nullable=False),
    sa.Column('attribution_disputed', sa.Boolean(), nullable=False),
    sa.Column('number_disputed', sa.Boolean(), nullable=False),
    sa.Column('occurrence_disputed', sa.Boolean(), nullable=False),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('source_key', sa.String(), nullable=True),
    sa.Column('service', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('aspect', sa.String(), nullable=True),
    sa.Column('for_whom', sa.String(), nullable=False),
    sa.Column('hours_per_day', sa.Float(), nullable=True),
    sa.Column('opening', sa.String(), nullable=True),
    sa.Column('barriers', sa.String(), nullable=True),
    sa.CheckConstraint("sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')", name='service_sensitivity_is_known'),
    sa.CheckConstraint("status IN ('full', 'partial', 'none', 'available', 'unknown')", name='service_status_is_known'),
    sa.CheckConstraint("verification IN ('reported', 'under_review', 'corroborated', 'verified', 'discounted', 'withdrawn')", name='service_verification_is_known'),
    sa.CheckConstraint('(first IS NULL) = (last IS NULL)', name='service_period_whole'),
    sa.CheckConstraint('closed_by IS NULL OR closed_by > entry', name='service_closed_after_it_was_known'),
    sa.CheckConstraint('first <= last', name='service_period_in_order'),
    sa.CheckConstraint('hours_per_day BETWEEN 0 AND 24', name='service_hours_of_a_day'),
    sa.CheckConstraint('place_score BETWEEN 0 AND 1', name='service_place_score_in_range'),
    sa.CheckConstraint('row >= 1', name='service_row_counted_from_one'),
    sa.ForeignKeyConstraint(['closed_by'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['entry'], ['entry.number'], ),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['place'], ['place.pcode'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_service_closed_by'), 'service', ['closed_by'], unique=False)
    op.create_index(op.f('ix_service_entry'), 'service', ['entry'], unique=False)
    op.create_index(op.f('ix_service_import_id'), 'service', ['import_id'], unique=False)
    op.create_index(op.f('ix_service_place'), 'service', ['place'], unique=False)
    op.create_index(op.f('ix_service_service'), 'service', ['service'], unique=False)
    for statement in guards(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade():
    raise NotImplementedError("Nothing recorded is ever lost: restore a backup instead.")

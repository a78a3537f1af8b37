-- Workspace, version 2: samples have the columns transitions and text.language. ColumnMigration makes them from the
-- records; the tables stay as they are.

DELETE FROM block_column WHERE name IN ('transitions', 'text.language')
  AND block IN (SELECT id FROM block WHERE kind = 'sample');

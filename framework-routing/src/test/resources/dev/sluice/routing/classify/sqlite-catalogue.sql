CREATE VIEW c_view AS SELECT t.id, count(*) AS many FROM t JOIN u ON u.t_id = t.id GROUP BY t.id;
CREATE VIEW c_view2 (a, b) AS SELECT id, abs(many) FROM c_view, (SELECT 1) WHERE many IS NOT NULL;
CREATE VIEW c_view_last AS SELECT last_insert_rowid() AS x;
CREATE VIEW c_view_on AS SELECT x FROM c_view_last;
CREATE VIRTUAL TABLE c_text USING fts5 (body);
CREATE VIRTUAL TABLE c_stat USING dbstat;

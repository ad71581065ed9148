CREATE SEQUENCE cs;
CREATE FUNCTION c_stable(int) RETURNS int STABLE LANGUAGE sql AS 'SELECT n FROM t WHERE id = $1';
CREATE FUNCTION c_immutable(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
  $$ BEGIN IF (a > 0) THEN RETURN (a + 1); END IF; RETURN abs(a); END $$;
CREATE FUNCTION c_return(a int) RETURNS int STABLE LANGUAGE sql RETURN a + 1;
CREATE FUNCTION c_nested(int) RETURNS int STABLE LANGUAGE sql AS 'SELECT c_stable($1) + c_immutable(2)';
CREATE FUNCTION c_loop() RETURNS bigint STABLE LANGUAGE plpgsql AS $$
  DECLARE r record; total bigint := 0;
  BEGIN
    FOR r IN SELECT id, n FROM t WHERE name IS DISTINCT FROM 'x' LOOP total := total + coalesce(r.n, 0); END LOOP;
    WHILE (total < 0) LOOP total := total + 1; END LOOP;
    RETURN total;
  END $$;
CREATE FUNCTION c_volatile() RETURNS int LANGUAGE plpgsql AS $$ BEGIN UPDATE t SET n = n + 1; RETURN 1; END $$;
CREATE FUNCTION c_lock() RETURNS bool STABLE LANGUAGE sql AS 'SELECT pg_try_advisory_lock(7)';
CREATE FUNCTION c_set() RETURNS text STABLE LANGUAGE plpgsql AS
  $$ BEGIN PERFORM set_config('app.tenant', 'x', false); RETURN 'x'; END $$;
CREATE FUNCTION c_hidden() RETURNS int STABLE LANGUAGE sql AS 'SELECT c_volatile()';
CREATE FUNCTION c_text() RETURNS int STABLE LANGUAGE plpgsql AS
  $$ BEGIN EXECUTE 'SELECT pg_advisory_lock(8)'; RETURN 1; END $$;
CREATE FUNCTION c_default(a int DEFAULT c_volatile()) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION c_over(int) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION c_over(text) RETURNS int LANGUAGE sql AS 'SELECT c_volatile()';
CREATE FUNCTION reverse(int) RETURNS int LANGUAGE sql AS 'SELECT c_volatile()';
CREATE FUNCTION "C Quoted"() RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION c_field(t) RETURNS int LANGUAGE sql AS 'SELECT c_volatile()';
CREATE FUNCTION c_step(int, int) RETURNS int LANGUAGE sql AS 'SELECT c_volatile()';
CREATE AGGREGATE c_sum(int) (sfunc = c_step, stype = int, initcond = '0');
CREATE AGGREGATE c_max(int) (sfunc = int4larger, stype = int);
CREATE FUNCTION c_op(int, int) RETURNS bool LANGUAGE sql AS 'SELECT c_volatile() > 0';
CREATE OPERATOR === (leftarg = int, rightarg = int, function = c_op);
CREATE FUNCTION c_near(int, int) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT abs($1 - $2) < 2';
CREATE OPERATOR <=> (leftarg = int, rightarg = int, function = c_near);
CREATE FUNCTION c_check(int) RETURNS bool LANGUAGE sql AS 'SELECT c_volatile() > 0';
CREATE DOMAIN c_checked AS int CHECK (c_check(VALUE));
CREATE DOMAIN c_positive AS int CHECK (VALUE > 0);
CREATE TYPE c_pair AS (a int, b int);
CREATE FUNCTION c_pair_of(int) RETURNS c_pair LANGUAGE sql AS 'SELECT ROW(c_volatile(), $1)::c_pair';
CREATE CAST (int AS c_pair) WITH FUNCTION c_pair_of(int);
CREATE TYPE c_color AS ENUM ('red', 'blue');
CREATE TABLE c_typed (id int, color c_color DEFAULT 'red', p c_pair);
CREATE VIEW c_view AS SELECT t.id, t.name, count(*) AS many FROM t JOIN u ON u.t_id = t.id GROUP BY t.id, t.name;
CREATE VIEW c_view2 AS SELECT v.id, c_stable(v.id) AS n, extract(year FROM now()) AS y FROM c_view v WHERE v.many > 0;
CREATE VIEW c_view_write AS SELECT c_volatile() AS x;
CREATE VIEW c_view_on AS SELECT x + 1 AS y FROM c_view_write;
CREATE VIEW c_view_seq AS SELECT nextval('cs') AS x;
CREATE VIEW c_view_lock AS SELECT pg_try_advisory_lock(9) AS x;
CREATE VIEW c_view_set AS SELECT set_config('app.tenant', 'y', false) AS x;
CREATE VIEW c_view_for AS SELECT id FROM t FOR UPDATE;
CREATE VIEW c_view_op AS SELECT 1 === 2 AS x;
CREATE VIEW c_view_near AS SELECT 1 <=> 2 AS x;
CREATE VIEW c_view_cast AS SELECT 1::c_pair AS p;
CREATE VIEW c_view_rule AS SELECT id FROM t;
CREATE RULE c_rule AS ON INSERT TO c_view_rule DO INSTEAD UPDATE t SET n = 1;
CREATE MATERIALIZED VIEW c_mat AS SELECT nextval('public.cs') AS x;
CREATE UNLOGGED TABLE c_unlogged (id int);
CREATE TABLE c_part (id int) PARTITION BY LIST (id);
CREATE UNLOGGED TABLE c_part_1 PARTITION OF c_part FOR VALUES IN (1);
CREATE TABLE c_rls (id int);
ALTER TABLE c_rls ENABLE ROW LEVEL SECURITY;
CREATE POLICY c_policy ON c_rls USING (current_setting('app.tenant') = 'x');
CREATE SCHEMA c_app;
CREATE VIEW c_app.c_same AS SELECT c_volatile() AS x;
CREATE VIEW c_same AS SELECT 1 AS x;
CREATE FOREIGN DATA WRAPPER c_wrapper;
CREATE SERVER c_server FOREIGN DATA WRAPPER c_wrapper;
CREATE FOREIGN TABLE c_foreign (id int) SERVER c_server;
CREATE FUNCTION c_atomic(a int) RETURNS int STABLE LANGUAGE sql BEGIN ATOMIC SELECT a + c_return(1); END

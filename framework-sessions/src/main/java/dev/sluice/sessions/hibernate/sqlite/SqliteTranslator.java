package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.Locking;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.sql.ast.Clause;
import org.hibernate.sql.ast.spi.SqlAstTranslatorWithUpsert;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.cte.CteMaterialization;
import org.hibernate.sql.ast.tree.expression.Any;
import org.hibernate.sql.ast.tree.expression.Every;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Over;
import org.hibernate.sql.ast.tree.expression.Summarization;
import org.hibernate.sql.ast.tree.from.QueryPartTableReference;
import org.hibernate.sql.ast.tree.from.TableReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.insert.InsertSelectStatement;
import org.hibernate.sql.ast.tree.predicate.BetweenPredicate;
import org.hibernate.sql.ast.tree.predicate.InListPredicate;
import org.hibernate.sql.ast.tree.predicate.LikePredicate;
import org.hibernate.sql.ast.tree.select.QueryGroup;
import org.hibernate.sql.ast.tree.select.QueryPart;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.exec.internal.JdbcOperationQueryInsertImpl;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.exec.spi.JdbcOperationQueryInsert;
import org.hibernate.sql.model.ast.ColumnValueBinding;
import org.hibernate.sql.model.internal.OptionalTableInsert;
import org.hibernate.sql.model.internal.OptionalTableUpdate;
import org.hibernate.sql.model.internal.TableInsertStandard;

/** Writes SQLite's SQL: {@code on conflict}, {@code returning}, {@code limit}, and no lock clause but its mark. */
final class SqliteTranslator<T extends JdbcOperation> extends SqlAstTranslatorWithUpsert<T> {

    SqliteTranslator(SessionFactoryImplementor factory, Statement statement) {
        super(factory, statement);
    }

    /** The whole file is locked, whatever the query groups or joins. */
    @Override
    protected LockStrategy determineLockingStrategy(QuerySpec query, Locking.FollowOn followOn) {
        return LockStrategy.CLAUSE;
    }

    @Override
    protected void renderMaterializationHint(CteMaterialization materialization) {
        appendSql(materialization == CteMaterialization.NOT_MATERIALIZED ? "not materialized " : "materialized ");
    }

    @Override
    public void visitQueryGroup(QueryGroup group) {
        if (fetchesByWindow(group)) {
            emulateFetchOffsetWithWindowFunctions(group, true);
        } else {
            super.visitQueryGroup(group);
        }
    }

    @Override
    public void visitQuerySpec(QuerySpec query) {
        if (fetchesByWindow(query)) {
            emulateFetchOffsetWithWindowFunctions(query, true);
        } else {
            super.visitQuerySpec(query);
        }
    }

    /** {@code limit} counts rows; percent and ties are counted by a window, unless this is that window's own query. */
    private boolean fetchesByWindow(QueryPart query) {
        return getQueryPartForRowNumbering() != query && !isRowsOnlyFetchClauseType(query);
    }

    @Override
    public void visitOffsetFetchClause(QueryPart query) {
        if (!isRowNumberingCurrentQueryPart()) {
            renderLimitOffsetClause(query);
        }
    }

    @Override
    public void visitQueryPartTableReference(QueryPartTableReference table) {
        emulateQueryPartTableReferenceColumnAliasing(table);
    }

    @Override
    protected void renderComparison(Expression left, ComparisonOperator operator, Expression right) {
        TextNumbers.requireAlike(left, right);
        if (right instanceof Any any) {
            emulateSubQueryRelationalRestrictionPredicate(
                    null, false, any.getSubquery(), left, this::renderSelectSimpleComparison, operator);
        } else if (right instanceof Every every) {
            emulateSubQueryRelationalRestrictionPredicate(
                    null, true, every.getSubquery(), left, this::renderSelectSimpleComparison, operator.negated());
        } else {
            renderComparisonStandard(left, operator, right);
        }
    }

    @Override
    public void visitBetweenPredicate(BetweenPredicate between) {
        TextNumbers.requireAlike(between.getExpression(), between.getLowerBound());
        TextNumbers.requireAlike(between.getExpression(), between.getUpperBound());
        super.visitBetweenPredicate(between);
    }

    @Override
    public void visitInListPredicate(InListPredicate in) {
        in.getListExpressions().forEach(each -> TextNumbers.requireAlike(in.getTestExpression(), each));
        super.visitInListPredicate(in);
    }

    @Override
    protected void visitArithmeticOperand(Expression operand) {
        TextNumbers.refuseToCalculate(operand);
        super.visitArithmeticOperand(operand);
    }

    @Override
    public void visitLikePredicate(LikePredicate like) {
        if (!like.isCaseSensitive()) {
            super.visitLikePredicate(like);
            return;
        }
        like.getMatchExpression().accept(this);
        appendSql(like.isNegated() ? " not glob " : " glob ");
        SqliteLike.appendGlob(this, like.getPattern(), like.getEscapeCharacter(), this);
    }

    @Override
    public void visitOver(Over<?> over) {
        AbsentFunctions.refuseOverAWindow(over.getExpression());
        super.visitOver(over);
    }

    @Override
    protected void renderPartitionItem(Expression item) {
        if (item instanceof Summarization) {
            throw new IllegalQueryOperationException(
                    "sqlite: has no rollup and no cube; group in one query per level, and unite them");
        }
        item.accept(this);
    }

    @Override
    protected void renderTableReferenceIdentificationVariable(TableReference table) {
        if (getClauseStack().getCurrent() == Clause.INSERT && table.getIdentificationVariable() != null) {
            appendSql(" as " + table.getIdentificationVariable());
        } else {
            super.renderTableReferenceIdentificationVariable(table);
        }
    }

    @Override
    protected void visitInsertSource(InsertSelectStatement insert) {
        super.visitInsertSource(insert);
        if (insert.getConflictClause() != null && endsWithFrom(insert.getSourceSelectStatement())) {
            appendSql(" where true"); // else ON would begin the condition of a join
        }
    }

    private static boolean endsWithFrom(QueryPart source) {
        return source instanceof QuerySpec query
                && query.getWhereClauseRestrictions() == null
                && query.getGroupByClauseExpressions().isEmpty()
                && !query.hasSortSpecifications()
                && !query.hasOffsetOrFetchClause();
    }

    /** Hibernate's own would watch for a constraint whose violation stands for a conflict. */
    @Override
    protected JdbcOperationQueryInsert translateInsert(InsertSelectStatement insert) {
        visitInsertStatement(insert);
        return new JdbcOperationQueryInsertImpl(getSql(), getParameterBinders(), getAffectedTableNames(), null);
    }

    @Override
    protected void visitConflictClause(ConflictClause clause) {
        if (clause != null && clause.getConstraintName() != null) {
            throw new IllegalQueryOperationException("sqlite: finds no constraint by its name (name="
                    + clause.getConstraintName() + "); name its columns: on conflict (…)");
        }
        visitStandardConflictClause(clause);
    }

    @Override
    protected void renderInsertIntoNoColumns(TableInsertStandard insert) {
        renderIntoIntoAndTable(insert);
        appendSql("default values");
    }

    @Override
    public void visitStandardTableInsert(TableInsertStandard insert) {
        getClauseStack().push(Clause.INSERT);
        try {
            renderInsertInto(insert);
            if (insert instanceof OptionalTableInsert optional) {
                appendSql(" on conflict (" + String.join(",", optional.getConstraintColumnNames()) + ") do nothing");
            }
            if (insert.getNumberOfReturningColumns() > 0) {
                visitReturningColumns(insert::getReturningColumns);
            }
        } finally {
            getClauseStack().pop();
        }
    }

    /** One statement, and with a version an update only of the version that was read. */
    @Override
    protected void renderUpsertStatement(OptionalTableUpdate upsert) {
        String table = upsert.getMutatingTable().getTableName();
        appendSql("insert into " + table + " (");
        StringBuilder keys = new StringBuilder();
        String separator = "";
        for (ColumnValueBinding key : upsert.getKeyBindings()) {
            keys.append(separator).append(key.getColumnReference().getColumnExpression());
            separator = ",";
        }
        appendSql(keys.toString());
        for (ColumnValueBinding value : upsert.getValueBindings()) {
            appendSql("," + value.getColumnReference().getColumnExpression());
        }
        appendSql(") values (");
        separator = "";
        for (ColumnValueBinding key : upsert.getKeyBindings()) {
            appendSql(separator);
            key.getValueExpression().accept(this);
            separator = ",";
        }
        for (ColumnValueBinding value : upsert.getValueBindings()) {
            appendSql(',');
            value.getValueExpression().accept(this);
        }
        appendSql(") on conflict (" + keys + ")");
        renderUpdate(upsert, table);
    }

    private void renderUpdate(OptionalTableUpdate upsert, String table) {
        String separator = " do update set ";
        for (ColumnValueBinding value : upsert.getValueBindings()) {
            if (value.isAttributeUpdatable()) {
                String column = value.getColumnReference().getColumnExpression();
                appendSql(separator + column + "=excluded." + column);
                separator = ",";
            }
        }
        if (!",".equals(separator)) {
            appendSql(" do nothing");
            return;
        }
        separator = " where ";
        for (ColumnValueBinding version : upsert.getOptimisticLockBindings()) {
            appendSql(separator + table + "." + version.getColumnReference().getColumnExpression() + "=");
            version.getValueExpression().accept(this);
            separator = " and ";
        }
    }
}

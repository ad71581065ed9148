package dev.sluice.sessions.hibernate.schema;

import dev.sluice.SqlName;
import dev.sluice.metadata.define.NamingConvention;
import java.util.List;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitConstraintNameSource;
import org.hibernate.boot.model.naming.ImplicitForeignKeyNameSource;
import org.hibernate.boot.model.naming.ImplicitIndexNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.naming.ImplicitUniqueKeyNameSource;

/** Keys and indexes that a mapping does not name, by a convention of ours; everything else as Hibernate does. */
public final class ConventionNames extends ImplicitNamingStrategyJpaCompliantImpl {

    private static final long serialVersionUID = 1L;

    private final transient NamingConvention convention;

    public ConventionNames(NamingConvention convention) {
        this.convention = convention;
    }

    @Override
    public Identifier determineForeignKeyName(ImplicitForeignKeyNameSource source) {
        return chosen(
                source,
                convention.foreignKey(
                        name(source.getTableName()), columns(source), name(source.getReferencedTableName())));
    }

    @Override
    public Identifier determineUniqueKeyName(ImplicitUniqueKeyNameSource source) {
        return chosen(source, convention.uniqueKey(name(source.getTableName()), columns(source)));
    }

    @Override
    public Identifier determineIndexName(ImplicitIndexNameSource source) {
        return chosen(source, convention.index(name(source.getTableName()), columns(source)));
    }

    private Identifier chosen(ImplicitConstraintNameSource source, SqlName name) {
        Identifier given = source.getUserProvidedIdentifier();
        return given == null ? toIdentifier(name.value(), source.getBuildingContext()) : given;
    }

    private static List<SqlName> columns(ImplicitConstraintNameSource source) {
        return source.getColumnNames().stream().map(ConventionNames::name).toList();
    }

    private static SqlName name(Identifier identifier) {
        return SqlName.of(identifier.getText());
    }
}

package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Domain;
import dev.sluice.metadata.model.EnumType;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.UserType;
import dev.sluice.metadata.sql.TypeSpelling;
import java.util.Optional;

/** What the types of one schema mean, with those that it defines itself. */
final class ColumnTypes {

    private final Schema schema;

    ColumnTypes(Schema schema) {
        this.schema = schema;
    }

    RecognizedType of(ColumnType type) {
        if (schema.product() == DatabaseProduct.POSTGRESQL) {
            Optional<UserType> own = own(type);
            if (own.isPresent() && own.get() instanceof EnumType values) {
                return RecognizedType.of(PortableType.oneOf(values.values()));
            }
            if (own.isPresent() && own.get() instanceof Domain domain) {
                return of(domain.type());
            }
        }
        return of(schema.product(), type);
    }

    /** The domain that a column is of. */
    Optional<Domain> domain(ColumnType type) {
        return own(type).filter(Domain.class::isInstance).map(Domain.class::cast);
    }

    /** What a type of the product's own means. */
    static RecognizedType of(DatabaseProduct product, ColumnType type) {
        ColumnType usual = ColumnType.of(TypeSpelling.of(product, type));
        return switch (product) {
            case POSTGRESQL -> PostgresTypes.of(usual);
            case MYSQL -> MySqlTypes.of(usual);
            case SQLITE -> SqliteTypes.of(usual);
        };
    }

    private Optional<UserType> own(ColumnType type) {
        String name = type.text().replace("\"", "");
        return schema.types().stream()
                .filter(user -> name.equals(user.name().toString()))
                .findFirst();
    }
}

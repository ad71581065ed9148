package dev.sluice.sessions.hibernate.bridge;

import java.lang.reflect.Type;
import java.util.Objects;
import org.hibernate.type.descriptor.java.spi.JsonJavaType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What Hibernate stores as JSON, compared by what is in its document: a class without {@code equals} would be taken for
 * changed whenever it is looked at, and written again.
 */
final class JsonBySameTree<J> extends JsonJavaType<J> {

    private static final long serialVersionUID = 1L;

    /** Reads any document as maps and lists, whose order of keys does not count. */
    private final transient JsonJavaType<Object> trees;

    JsonBySameTree(Type type, TypeConfiguration configuration) {
        super(type, null, configuration);
        this.trees = new JsonJavaType<>(Object.class, null, configuration);
    }

    @Override
    public boolean areEqual(@Nullable J one, @Nullable J other) {
        if (one == other || (one != null && one.equals(other))) {
            return true;
        }
        if (one == null || other == null) {
            return false;
        }
        String left = toString(one);
        String right = toString(other);
        return left.equals(right) || Objects.equals(trees.fromString(left), trees.fromString(right));
    }
}

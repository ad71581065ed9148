package dev.sluice.sessions.data;

import dev.sluice.sessions.data.RepositoryMethod.Kind;
import dev.sluice.sessions.internal.FirstWord;
import jakarta.data.repository.Delete;
import jakarta.data.repository.Find;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Save;
import jakarta.data.repository.Update;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What the annotations of a repository's methods say that they do. */
final class MethodKinds {

    private static final List<Class<? extends Annotation>> WRITING =
            List.of(Insert.class, Update.class, Save.class, Delete.class);

    private static final Set<String> WRITING_VERBS = Set.of("insert", "update", "delete");

    private MethodKinds() {}

    /** Null if they do not tell. */
    static @Nullable Kind of(Method method) {
        if (method.isDefault() && !method.isBridge()) {
            return Kind.PLAIN;
        }
        if (method.getParameterCount() == 0 && method.getReturnType() == StatelessSession.class) {
            return Kind.SESSION;
        }
        Query query = method.getAnnotation(Query.class);
        if (query != null) {
            return WRITING_VERBS.contains(FirstWord.verbOf(query.value())) ? Kind.WRITE : Kind.READ;
        }
        if (WRITING.stream().anyMatch(method::isAnnotationPresent)) {
            return Kind.WRITE;
        }
        return method.isAnnotationPresent(Find.class) ? Kind.READ : null;
    }
}

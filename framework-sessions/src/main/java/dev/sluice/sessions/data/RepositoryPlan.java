package dev.sluice.sessions.data;

import dev.sluice.ConfigurationException;
import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.data.RepositoryMethod.Kind;
import dev.sluice.sessions.internal.UnitHost;
import jakarta.data.repository.DataRepository;
import jakarta.data.repository.Repository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.hibernate.SharedSessionContract;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/** What the methods of a repository do, and the class that does it. */
record RepositoryPlan(Class<?> repository, Implementation implementation, Map<Method, RepositoryMethod> methods) {

    private static final List<Class<?>> OUTLIVING =
            List.of(Query.class, CommonQueryContract.class, CompletionStage.class);

    private static final List<Class<?>> RESOURCES =
            List.of(EntityManager.class, SharedSessionContract.class, Connection.class, DataSource.class);

    /** @throws ConfigurationException with all that is wrong */
    static RepositoryPlan of(
            Class<?> repository,
            UnitHost host,
            SessionOptions options,
            Map<String, SessionOptions> optionsByMethod,
            Map<String, Intent> intents) {
        List<String> problems = new ArrayList<>();
        @Nullable Implementation implementation = Implementation.of(repository, problems);
        Map<Method, RepositoryMethod> methods = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Method method : repository.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                names.add(method.getName());
                @Nullable Kind kind = kind(method, intents.get(method.getName()), problems);
                if (kind != null && isAccessible(method, problems)) {
                    SessionOptions wanted = optionsByMethod.getOrDefault(method.getName(), options);
                    methods.put(method, planned(repository, method, kind, wanted));
                }
            }
        }
        requireNamed(names, optionsByMethod.keySet(), problems);
        requireNamed(names, intents.keySet(), problems);
        requireGroup(repository, host, problems);
        requireEntity(repository, host, problems);
        if (implementation == null || !problems.isEmpty()) {
            throw new ConfigurationException(host.who() + ": repository " + repository.getName(), problems);
        }
        return new RepositoryPlan(repository, implementation, methods);
    }

    private static RepositoryMethod planned(Class<?> repository, Method method, Kind kind, SessionOptions wanted) {
        String name = repository.getSimpleName() + "." + method.getName();
        return new RepositoryMethod(
                method, name, kind, wanted.label().isPresent() ? wanted : wanted.label(name), wanted);
    }

    private static @Nullable Kind kind(Method method, @Nullable Intent declared, List<String> problems) {
        if (OUTLIVING.stream().anyMatch(type -> type.isAssignableFrom(method.getReturnType()))) {
            problems.add(method.getName() + " returns a "
                    + method.getReturnType().getSimpleName() + ", which would outlive its unit; return rows instead");
            return null;
        }
        @Nullable Kind kind = MethodKinds.of(method);
        if (kind == null && RESOURCES.stream().anyMatch(type -> type.isAssignableFrom(method.getReturnType()))) {
            problems.add(method.getName() + " gives a " + method.getReturnType().getSimpleName()
                    + "; the only resource of a unit is its StatelessSession");
            return null;
        }
        if (declared != null && kind != Kind.SESSION) {
            return declared == Intent.READ ? Kind.READ : Kind.WRITE;
        }
        if (kind == null) {
            problems.add(
                    method.getName() + " does not tell whether it reads or writes; annotate it with @Find, @Query or"
                            + " @Insert, @Update, @Save, @Delete of Jakarta Data, or say reading or writing(\""
                            + method.getName() + "\")");
        }
        return kind;
    }

    private static boolean isAccessible(Method method, List<String> problems) {
        try {
            method.setAccessible(true); // of an interface that is not public
            return true;
        } catch (InaccessibleObjectException e) {
            problems.add(method.getName() + " cannot be called; open or export its package to dev.sluice.sessions");
            return false;
        }
    }

    private static void requireNamed(Set<String> names, Set<String> said, List<String> problems) {
        said.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add("it has no method " + name + "; correct the name"));
    }

    private static void requireGroup(Class<?> repository, UnitHost host, List<String> problems) {
        Repository declared = repository.getAnnotation(Repository.class);
        if (declared != null
                && !declared.dataStore().isEmpty()
                && !declared.dataStore().equals(host.group())) {
            problems.add("its dataStore is " + declared.dataStore() + ", and the group of these sessions "
                    + host.group() + "; get it from the sessions of its group");
        }
    }

    /** The entity of what it extends; those of its methods alone are found when they are called. */
    private static void requireEntity(Class<?> repository, UnitHost host, List<String> problems) {
        for (Type extended : repository.getGenericInterfaces()) {
            if (extended instanceof ParameterizedType of
                    && of.getRawType() instanceof Class<?> raw
                    && DataRepository.class.isAssignableFrom(raw)
                    && of.getActualTypeArguments()[0] instanceof Class<?> entity
                    && !host.isEntity(entity)) {
                problems.add(entity.getName()
                        + " is no entity of these sessions; add it with entities(...) where they are opened");
            }
        }
    }
}

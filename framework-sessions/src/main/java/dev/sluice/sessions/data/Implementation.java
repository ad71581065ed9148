package dev.sluice.sessions.data;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The class that was generated for a repository: it is made anew for each call, because it holds a session. */
final class Implementation {

    private static final String GENERATE =
            "; compile it with the annotation processor org.hibernate.orm:hibernate-processor, and see its warnings";

    private final Constructor<?> constructor;

    private Implementation(Constructor<?> constructor) {
        this.constructor = constructor;
    }

    /** Null if there is none that can be used, with the reason among the problems. */
    static @Nullable Implementation of(Class<?> repository, List<String> problems) {
        if (!repository.isInterface()) {
            problems.add("it is no interface; give one");
            return null;
        }
        if (repository.getEnclosingClass() != null) {
            problems.add(
                    "it is a member of another type, and nothing is generated for members; put it into a file of its own");
            return null;
        }
        String name = repository.getName() + "_";
        try {
            Class<?> generated = Class.forName(name, true, repository.getClassLoader());
            if (repository.isAssignableFrom(generated)) {
                Constructor<?> constructor = generated.getConstructor(StatelessSession.class);
                constructor.setAccessible(true);
                return new Implementation(constructor);
            }
            problems.add(name + " does not implement it" + GENERATE);
        } catch (ClassNotFoundException e) {
            problems.add("there is no class " + name + GENERATE);
        } catch (NoSuchMethodException e) {
            problems.add(
                    name + " is not made from a StatelessSession; leave out a method that gives another session, and"
                            + " generate it without Spring on the class path");
        } catch (InaccessibleObjectException e) {
            problems.add(name + " cannot be made; open or export its package to dev.sluice.sessions");
        }
        return null;
    }

    /** A repository on this session. */
    Object on(StatelessSession session) {
        try {
            return constructor.newInstance(session);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(constructor + ": it failed; see the cause", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + ": it could not be called; see the cause", e);
        }
    }
}

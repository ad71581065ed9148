package dev.sluice.sessions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.SqliteFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an application is told that has left out Jakarta Data, which is optional. */
class WithoutJakartaDataTest {

    /** As if it were not on the class path: the classes of this package are loaded anew, and see none of it. */
    private static final class Filter extends ClassLoader {

        private static final String ROOM = "dev.sluice.sessions.data.";

        Filter() {
            super(WithoutJakartaDataTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.data.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(ROOM)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defined(name) : loaded;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] all = bytes.readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void saysWhatIsMissing() {
        try (SqliteFile file = SqliteFile.create();
                RepositoryStage stage = RepositoryStage.open(
                        DatabaseManager.builder("shop").primary(file.path().toString()), Book.class)) {
            assertThatThrownBy(() -> get(new Filter(), stage.sessions()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("shop: repositories of Jakarta Data need its annotations;"
                            + " add jakarta.data:jakarta.data-api");
        }
    }

    /** The one for those who want no Jakarta Data needs none. */
    @Test
    void keepsTheRepositoryThatNeedsNone() throws Exception {
        try (SqliteFile file = SqliteFile.create();
                RepositoryStage stage = RepositoryStage.open(
                        DatabaseManager.builder("shop").primary(file.path().toString()), Book.class)) {
            Class<?> repository = new Filter().loadClass(Repository.class.getName());
            Object books = repository
                    .getMethod("of", Sessions.class, Class.class, Class.class)
                    .invoke(null, stage.sessions(), Book.class, String.class);
            assertThat(repository.getMethod("tryFind", Object.class).invoke(books, "none"))
                    .isEqualTo(Optional.empty());
        }
    }

    private static Object get(Filter filter, Sessions sessions) throws Throwable {
        Class<?> repositories = filter.loadClass(Repositories.class.getName());
        Object here = repositories.getMethod("of", Sessions.class).invoke(null, sessions);
        Method get = repositories.getMethod("get", Class.class);
        try {
            return get.invoke(here, filter.loadClass(PlainLibrary.class.getName()));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}

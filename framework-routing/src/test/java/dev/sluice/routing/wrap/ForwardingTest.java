package dev.sluice.routing.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of JDBC, also the ones that have a default, arrives at the other end with its arguments and result. */
@NullUnmarked
class ForwardingTest {

    private final List<String> arrived = new ArrayList<>();

    static Stream<Arguments> methods() {
        return Stream.of(
                        Connection.class,
                        Statement.class,
                        PreparedStatement.class,
                        CallableStatement.class,
                        ResultSet.class,
                        DatabaseMetaData.class)
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(method -> Arguments.of(type, method)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("methods")
    void arrives(Class<?> type, Method method) throws Exception {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(ForwardingTest::sample)
                .toArray();
        Object result = method.invoke(wrapper(type), arguments);

        assertThat(arrived).containsExactly(signature(method) + Arrays.toString(arguments));
        assertThat(result).isEqualTo(method.getReturnType() == void.class ? null : sample(method.getReturnType()));
    }

    @Test
    void thereAreAsManyAsJdbcHas() {
        assertThat(methods()).hasSizeGreaterThan(800);
    }

    @Test
    void unwrapsItselfFirst() throws Exception {
        Connection wrapper = (Connection) wrapper(Connection.class);
        assertThat(wrapper.isWrapperFor(DelegatingConnection.class)).isTrue();
        assertThat(wrapper.unwrap(DelegatingConnection.class)).isSameAs(wrapper);
        assertThat(arrived).isEmpty();
    }

    private Object wrapper(Class<?> type) {
        Object end = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    arrived.add(signature(method) + Arrays.toString(arguments == null ? new Object[0] : arguments));
                    return method.getReturnType() == void.class ? null : sample(method.getReturnType());
                });
        if (type == Connection.class) {
            return new DelegatingConnection() {
                @Override
                public Connection delegate() {
                    return (Connection) end;
                }
            };
        }
        if (type == Statement.class) {
            return new DelegatingStatement() {
                @Override
                public Statement delegate() {
                    return (Statement) end;
                }
            };
        }
        if (type == PreparedStatement.class) {
            return new DelegatingPreparedStatement() {
                @Override
                public PreparedStatement delegate() {
                    return (PreparedStatement) end;
                }
            };
        }
        if (type == CallableStatement.class) {
            return new DelegatingCallableStatement() {
                @Override
                public CallableStatement delegate() {
                    return (CallableStatement) end;
                }
            };
        }
        if (type == ResultSet.class) {
            return new DelegatingResultSet() {
                @Override
                public ResultSet delegate() {
                    return (ResultSet) end;
                }
            };
        }
        return new DelegatingDatabaseMetaData() {
            @Override
            public DatabaseMetaData delegate() {
                return (DatabaseMetaData) end;
            }
        };
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /** One value per type; never equal to what a forgotten method would answer. */
    private static Object sample(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 41;
        }
        if (type == long.class) {
            return 42L;
        }
        if (type == short.class) {
            return (short) 43;
        }
        if (type == byte.class) {
            return (byte) 44;
        }
        if (type == float.class) {
            return 4.5f;
        }
        if (type == double.class) {
            return 4.6;
        }
        if (type == String.class || type == Object.class) {
            return "text";
        }
        if (type == Class.class) {
            return ForwardingTest.class;
        }
        return null;
    }
}

package dev.sluice.sessions.hibernate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.SharedSessionContract;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.internal.RegionFactoryInitiator;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.access.CachedDomainDataAccess;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what reads have loaded out of the second-level cache: the replica may have been behind, and the cache would hand the
 * old row to everybody, those who read their own writes and those who write among them.
 *
 * <p>The cache mode of the session is not enough. With {@code GET}, Hibernate 7.4 still puts the results of cacheable queries,
 * and which id belongs to a natural id; and the application may set another mode. So the doors of the regions are guarded, if
 * there are any: without a cache this does nothing. Safe for all threads.
 */
final class CacheGuard implements StandardServiceInitiator<RegionFactory> {

    private static final Set<String> PUTS = Set.of("putFromLoad", "putIntoCache");

    /** Whatever of these a guarded object gives out is guarded, too. */
    private static final List<Class<?>> GUARDED =
            List.of(DomainDataRegion.class, QueryResultsRegion.class, CachedDomainDataAccess.class);

    private final Set<SharedSessionContract> reads = ConcurrentHashMap.newKeySet();
    private volatile boolean on;

    @Override
    public Class<RegionFactory> getServiceInitiated() {
        return RegionFactory.class;
    }

    @Override
    public RegionFactory initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        RegionFactory factory = RegionFactoryInitiator.INSTANCE.initiateService(settings, registry);
        if (factory instanceof NoCachingRegionFactory) {
            return factory;
        }
        on = true;
        return (RegionFactory) guarded(factory);
    }

    /** From here on until its end, nothing of what this session loads gets into the cache. */
    void begin(SharedSessionContract read) {
        if (on) {
            reads.add(read);
        }
    }

    void end(SharedSessionContract session) {
        if (on) {
            reads.remove(session);
        }
    }

    private Object guarded(Object target) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            addAll(type.getInterfaces(), interfaces);
        }
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return Proxy.newProxyInstance(CacheGuard.class.getClassLoader(), interfaces.toArray(Class<?>[]::new), handler);
    }

    private static void addAll(Class<?>[] types, Set<Class<?>> interfaces) {
        for (Class<?> type : types) {
            if (type.getName().startsWith("org.hibernate.")) {
                interfaces.add(type);
            }
        }
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && PUTS.contains(method.getName()) && isRead(arguments)) {
            return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        return result != null && GUARDED.stream().anyMatch(type -> type.isInstance(result)) ? guarded(result) : result;
    }

    private boolean isRead(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof SharedSessionContract session && reads.contains(session)) {
                return true;
            }
        }
        return false;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.mayfly.local.host.app.AppClassLoader;
import dev.mayfly.local.host.app.StagedPackage;
import java.lang.reflect.Modifier;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;

/**
 * The functions of an app, and how they are called: through the middleware that the app's libraries register (the
 * Durable library runs orchestrators that way), on an instance made by the app's {@link FunctionInstanceInjector} or by
 * the constructor, a new one for each invocation. Safe for many threads.
 */
public final class JavaWorker implements AutoCloseable {
    private final AppClassLoader loader;
    private final List<LoadedFunction> functions;
    private final List<Middleware> middleware;
    private final Optional<FunctionInstanceInjector> injector;

    private JavaWorker(
            AppClassLoader loader,
            List<LoadedFunction> functions,
            List<Middleware> middleware,
            Optional<FunctionInstanceInjector> injector) {
        this.loader = loader;
        this.functions = functions;
        this.middleware = middleware;
        this.injector = injector;
    }

    /**
     * Loads the app.
     *
     * @throws IllegalArgumentException if an entry point is missing, or there are several injectors
     */
    public static JavaWorker load(StagedPackage staged) {
        AppClassLoader loader = AppClassLoader.open(staged.root());
        try {
            return inLoader(
                    loader,
                    () -> new JavaWorker(
                            loader,
                            staged.functions().stream()
                                    .map(spec -> LoadedFunction.load(spec, loader))
                                    .toList(),
                            services(Middleware.class, loader),
                            injector(loader)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the app cannot be loaded: " + e.getMessage(), e);
        }
    }

    public List<LoadedFunction> functions() {
        return functions;
    }

    /**
     * Runs a function in this thread.
     *
     * @return what the function (or a middleware) returned
     * @throws Exception what it threw; from the function itself as an {@link
     *     java.lang.reflect.InvocationTargetException}. An {@link Error} comes from the conversion of an input: the
     *     worker does not catch it either, and never answers
     */
    public Object run(LoadedFunction function, Inputs inputs, String invocationId) throws Exception {
        Invocation invocation = new Invocation(function, inputs, invocationId);
        return inLoader(loader, () -> {
            new Chain(middleware.iterator()).doNext(invocation);
            return invocation.getReturnValue();
        });
    }

    @Override
    public void close() throws java.io.IOException {
        loader.close();
    }

    private static <T> T inLoader(ClassLoader loader, Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <S> List<S> services(Class<S> type, ClassLoader loader) {
        return ServiceLoader.load(type, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static Optional<FunctionInstanceInjector> injector(ClassLoader loader) {
        List<FunctionInstanceInjector> found = services(FunctionInstanceInjector.class, loader);
        if (found.size() > 1) {
            throw new IllegalArgumentException("the app has several implementations of FunctionInstanceInjector: "
                    + found.stream().map(each -> each.getClass().getName()).toList());
        }
        return found.stream().findFirst();
    }

    private Object instanceOf(Class<?> type) throws Exception {
        return injector.isPresent()
                ? injector.get().getInstance(type)
                : type.getDeclaredConstructor().newInstance();
    }

    /** The middleware still to come, and after it the function. */
    private final class Chain implements MiddlewareChain {
        private final Iterator<Middleware> rest;

        Chain(Iterator<Middleware> rest) {
            this.rest = rest;
        }

        @Override
        public void doNext(com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext context)
                throws Exception {
            if (rest.hasNext()) {
                rest.next().invoke(context, this);
            } else {
                call((Invocation) context);
            }
        }

        private void call(Invocation invocation) throws Exception {
            LoadedFunction function = invocation.function();
            Object[] arguments = invocation.arguments();
            Object instance = Modifier.isStatic(function.method().getModifiers())
                    ? null
                    : instanceOf(function.method().getDeclaringClass());
            invocation.updateReturnValue(function.method().invoke(instance, arguments));
        }
    }
}

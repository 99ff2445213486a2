/**
 * A small Azure Functions host for one machine. It loads a staged package (the output of azure-functions-maven-plugin)
 * and treats it as the Functions host v4, the Java worker 2.17 and the Durable extension do.
 *
 * <ul>
 *   <li>{@code app}: reads the staged package and gives the app a class loader of its own;
 *   <li>{@code worker}: what the Java worker does: inputs, middleware, the call, the output;
 *   <li>{@code http}: routes, keys, the HTTP front and the {@code /admin} calls;
 *   <li>{@code timers}: NCRONTAB and the timer triggers;
 *   <li>{@code durable}: work items of the engine, and the {@code /runtime/webhooks/durabletask} calls;
 *   <li>here: {@link dev.mayfly.local.host.FunctionsHost} puts them together, {@link dev.mayfly.local.host.HostMain}
 *       makes a process of it.
 * </ul>
 *
 * <p>Where it differs from Azure on purpose:
 *
 * <ul>
 *   <li>a package with a function that cannot be loaded does not start, where the real host leaves the function out;
 *   <li>errors of the host itself are {@code application/problem+json}, where the real host mostly sends no body;
 *   <li>a wrong method on a known route is 405 with {@code Allow}, where the real host says 404;
 *   <li>an HTTP function whose invocation is lost in the worker is answered with 500 at once, where the caller would wait
 *       until the platform gives up; a lost activity is never answered, as on Azure;
 *   <li>an activity that exceeds the function time-out fails, where the real host starts the worker again and repeats it.
 * </ul>
 */
package dev.mayfly.local.host;

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
 */
package dev.mayfly.local.host;

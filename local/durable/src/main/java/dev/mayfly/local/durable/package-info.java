/**
 * The Durable Task engine of the local default: it speaks the SDK's own gRPC protocol and keeps its histories on disk.
 *
 * <p>The parts, from the inside out:
 *
 * <ul>
 *   <li><b>Pure core</b>, values in and values out, without gRPC, clock or disk: {@link
 *       dev.mayfly.local.durable.Instance} is one live orchestration, {@link dev.mayfly.local.durable.Turn} what a
 *       worker is asked to run, {@link dev.mayfly.local.durable.TurnCompletion} what its answer makes of the instance,
 *       {@link dev.mayfly.local.durable.Lifecycle} everything else that can happen to one, and {@link
 *       dev.mayfly.local.durable.Outgoing} what it asks of the rest of the hub.
 *   <li><b>Store</b>: {@link dev.mayfly.local.durable.HubStore}, H2 on disk, one transaction per {@link
 *       dev.mayfly.local.durable.UnitOfWork}.
 *   <li><b>Hub</b>: {@link dev.mayfly.local.durable.TaskHub} turns a request into a unit of work, commits it and only
 *       then publishes it to the {@link dev.mayfly.local.durable.Dispatcher}, the {@link
 *       dev.mayfly.local.durable.Alarms} and the {@link dev.mayfly.local.durable.Waiters}.
 *   <li><b>Wire</b>: {@link dev.mayfly.local.durable.SidecarService} behind {@link
 *       dev.mayfly.local.durable.DurableEngine}.
 * </ul>
 */
package dev.mayfly.local.durable;

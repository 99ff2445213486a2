// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.ResourceId;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes and removes the topics behind event hubs. */
final class Topics {
    private final Brokers brokers;

    Topics(Brokers brokers) {
        this.brokers = brokers;
    }

    /** Makes the topic; one that is there already stays as it is. */
    void make(ResourceId hub, HubBody body) {
        NewTopic topic = new NewTopic(hub.name(), body.partitions(), (short) 1).configs(body.topic());
        await(hub, admin(hub).createTopics(List.of(topic)).all(), TopicExistsException.class);
    }

    /** Removes the topic and what is in it; fine if it is gone. */
    void remove(ResourceId hub) {
        await(hub, admin(hub).deleteTopics(List.of(hub.name())).all(), UnknownTopicOrPartitionException.class);
    }

    private Admin admin(ResourceId hub) {
        return brokers.of(hub.parent())
                .map(Broker::admin)
                .orElseThrow(() -> unavailable(hub, "its broker is not running"));
    }

    private static void await(ResourceId hub, Future<Void> done, Class<? extends Exception> harmless) {
        try {
            done.get();
        } catch (ExecutionException e) {
            if (!harmless.isInstance(e.getCause())) {
                throw unavailable(hub, e.getCause().toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(hub, "interrupted");
        }
    }

    private static RuntimeException unavailable(ResourceId hub, String why) {
        return ArmErrors.refuse(
                503, "ServiceUnavailable", "The namespace of event hub '" + hub.name() + "' does not answer: " + why);
    }
}

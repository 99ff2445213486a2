// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.World;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Demos whose images are not in the registry yet, with the build contexts that the app is packed with. */
class ImagesIT {

    private static final int SPEED = 20;
    private static final String BOTH_IMAGES =
            "mayfly/heartbeat:c-[0-9a-f]{12}, mayfly/kafka-connect:c-[0-9a-f]{12}-5\\.2\\.0";

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void make() {
        world = World.withoutImages(folder, SPEED);
    }

    @AfterEach
    void keepThePromises() {
        try (World ending = world) {
            Promises.check(ending);
        }
    }

    @Test
    void shouldBuildBothImagesForTheFirstDemoAndNoneForTheSecond() {
        world.create("demo1");
        world.await("demo1", DemoState.READY);

        assertThat(String.join(", ", world.registry().made())).matches(BOTH_IMAGES);
        assertThat(world.step("demo1", StepNames.IMAGES).detail()).contains("mayfly/kafka-connect:c-");
        List<String> before = world.calls().made("registry.(import|build)");

        world.create("demo2");
        world.await("demo2", DemoState.READY);

        assertThat(world.calls().made("registry.(import|build)")).isEqualTo(before);
        assertThat(world.step("demo2", StepNames.IMAGES_ASKED).attempts()).isEqualTo(1);
    }

    @Test
    void shouldBuildOnceForDemosThatBeginTogether() {
        for (int i = 1; i <= 4; i++) {
            world.create("demo" + i);
        }
        for (int i = 1; i <= 4; i++) {
            world.await("demo" + i, DemoState.READY);
        }

        assertThat(String.join(", ", world.registry().made())).matches(BOTH_IMAGES);
    }

    /** The id of the run is lost: nobody knows what it makes, and it is awaited all the same. */
    @Test
    void shouldNotBuildTwiceIfTheHostDiesAfterAsking() {
        for (String image : List.of("kafka-connect", "heartbeat")) {
            world.calls().after("registry.build mayfly/" + image, () -> {
                throw new Error("the host died");
            });
        }
        world.create("demo1");
        world.await("demo1", DemoState.READY);

        assertThat(String.join(", ", world.registry().made())).matches(BOTH_IMAGES);
    }

    @Test
    void shouldMakeNothingPaidWhereBuildsAreNotAllowed() {
        world.calls().before("registry.build", () -> {
            throw AzureErrors.tasksNotAllowed();
        });
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause())
                .startsWith(
                        "Container images: there or asked for: This subscription may not build images in its registry"
                                + " (TasksOperationsNotAllowed; those on trial or free credit may not). Build"
                                + " mayfly/kafka-connect:c-")
                .endsWith(" elsewhere, push it to myregistry.azurecr.io, and name it as repository:tag by the setting"
                        + " MAYFLY_CONNECT_IMAGE.");
        assertThat(world.calls().made("aura.create|azure.namespace")).isEmpty();
        assertThat(world.step("demo1", StepNames.MASTER_CREATE).state()).isEqualTo(StepState.SKIPPED);
        assertThat(over.receipt().left()).isEmpty();
    }

    @Test
    void shouldEndWithTheLastLinesOfTheLogIfABuildFails() {
        world.registry().breakBuilds();
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause())
                .startsWith("Container images in the registry: The build of mayfly/kafka-connect:c-")
                .contains(" ended as Failed (run run1): exit status 1\nThe end of its log:\n"
                        + "  Step 4/9 : RUN wget connector.jar\n  password=***\n  wget: 404");
        assertThat(over.receipt().left()).isEmpty();
    }

    @Test
    void shouldSayWhatHelpsIfDockerHubRefuses() {
        world.registry().refuseImports("429 toomanyrequests: You have reached your pull rate limit.");
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause())
                .isEqualTo(
                        "Container images: there or asked for: The base image apache/kafka:3.9.2 could not be imported"
                                + " into the registry: 429 toomanyrequests: You have reached your pull rate limit. (If Docker"
                                + " Hub's limit of pulls is the cause, set MAYFLY_DOCKERHUB_USER and"
                                + " MAYFLY_DOCKERHUB_PASSWORD.)");
        assertThat(world.calls().made("aura.create")).isEmpty();
    }

    @Test
    void shouldBeDestroyedWhileItsImagesAreBuilt() {
        world.create("demo1");
        world.awaitCall("registry.build");
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.DESTROYED);
        assertThat(world.calls().made("registry.cancel")).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import dev.mayfly.azure.AzureResources.Provisioning;
import dev.mayfly.images.BaseImage;
import dev.mayfly.images.BuildRun;
import dev.mayfly.images.DemoImage;
import dev.mayfly.images.ImageSettings;
import java.util.List;
import java.util.Optional;

/**
 * What Mayfly asks of the platform's container registry. Resource Manager only: the app needs no right to pull or push.
 *
 * <p>So there is no question "is this tag there?", which the registry itself answers to those who may pull. What stands in for
 * it is {@link #runs}: a run that succeeded tells the tags it made. It is one cheap call for all images, and the same one that
 * shows what is under way. Its limits: runs are listed for 30 days, after which an image is built once more under the same
 * tag; and a tag that somebody deletes in that time is still taken to be there.
 *
 * <p>Failures surface as {@code com.azure.core.management.exception.ManagementException} with the service's code.
 */
public interface ImageRegistry {

    /** The newest runs of the builder. */
    List<BuildRun> runs();

    /**
     * Begins to copy a public image into the registry.
     *
     * @param login whose limit of pulls it counts under; empty for that of everybody
     * @return the operation to look at, see {@link #importing}; nothing if the image is there already
     */
    Optional<String> beginImport(BaseImage base, Optional<ImageSettings.Login> login);

    /** How far an import is. */
    Provisioning importing(String operation);

    /**
     * Uploads the build context and schedules a run.
     *
     * @return the run's id
     */
    String build(DemoImage.Built image);

    /** Ends a run that is not wanted any more; one that has ended already stays as it is. */
    void cancel(String runId);

    /** What a run has said so far; empty before it said anything. */
    String log(String runId);
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import java.util.Map;

/** An image of a demo, in the platform's registry. */
public sealed interface DemoImage {

    ImageKind kind();

    /** Repository and tag. */
    String reference();

    /** One that a setting names; it is taken as it is. */
    record Given(ImageKind kind, String reference) implements DemoImage {}

    /**
     * One that the app has built if it is not there.
     *
     * @param reference with a tag made from all that follows, so that an image with that tag is the right one
     * @param arguments build arguments, the base image apart
     */
    record Built(ImageKind kind, String reference, BuildContext context, BaseImage base, Map<String, String> arguments)
            implements DemoImage {

        /** The build arguments for a registry that holds a copy of the base image. */
        public Map<String, String> argumentsIn(String loginServer) {
            Map<String, String> all = new java.util.TreeMap<>(arguments);
            all.put(kind.baseArgument(), loginServer + "/" + base.target());
            return all;
        }
    }
}

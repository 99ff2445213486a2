// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import dev.mayfly.images.DemoImage.Built;
import dev.mayfly.images.DemoImage.Given;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Which images demos run under these settings. */
public final class DemoImages {

    private static final String CONNECTOR_VERSION = "CONNECTOR_VERSION";
    private static final String CONNECTOR_SHA256 = "CONNECTOR_SHA256";
    private static final int TAG_DIGITS = 12;

    private final ImageSettings settings;
    private final Function<ImageKind, BuildContext> contexts;

    DemoImages(ImageSettings settings, Function<ImageKind, BuildContext> contexts) {
        this.settings = settings;
        this.contexts = contexts;
    }

    /** With the build contexts that the app brings. They are looked at only if an image is to be built. */
    public static DemoImages of(ImageSettings settings) {
        return new DemoImages(settings, kind -> BuildContext.ofTheApp(kind.word()));
    }

    public List<DemoImage> all() {
        return Arrays.stream(ImageKind.values()).map(this::get).toList();
    }

    public DemoImage get(ImageKind kind) {
        String given = settings.given().get(kind);
        return given == null ? built(kind, contexts.apply(kind)) : new Given(kind, given);
    }

    private Built built(ImageKind kind, BuildContext context) {
        String base = context.defaultOf(kind.baseArgument())
                .orElseThrow(() -> new IllegalStateException("The Dockerfile of " + kind.word()
                        + " does not say its base image in a line 'ARG " + kind.baseArgument() + "=…'."));
        Map<String, String> arguments = arguments(kind, context);
        String reference = kind.repository() + ":" + tag(context.digest(), arguments);
        return new Built(kind, reference, context, new BaseImage(base), arguments);
    }

    private Map<String, String> arguments(ImageKind kind, BuildContext context) {
        Map<String, String> arguments = new TreeMap<>();
        if (kind == ImageKind.KAFKA_CONNECT) {
            settings.connectorVersion()
                    .or(() -> context.defaultOf(CONNECTOR_VERSION))
                    .ifPresent(version -> arguments.put(CONNECTOR_VERSION, version));
            settings.connectorChecksum().ifPresent(hash -> arguments.put(CONNECTOR_SHA256, hash));
        }
        return arguments;
    }

    /**
     * The tag: {@code c-}, twelve digits of a hash over the content and the build arguments, and the connector's version if
     * there is one in the image, for people.
     */
    static String tag(String contextDigest, Map<String, String> arguments) {
        MessageDigest sha256 = BuildContext.sha256();
        sha256.update((contextDigest + "\n" + new TreeMap<>(arguments)).getBytes(StandardCharsets.UTF_8));
        String hash = HexFormat.of().formatHex(sha256.digest()).substring(0, TAG_DIGITS);
        String version = arguments.get(CONNECTOR_VERSION);
        return "c-" + hash + (version == null ? "" : "-" + version);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.data.DataRun;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.LeasePolicy;
import dev.mayfly.life.Ttl;
import dev.mayfly.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The body of {@code POST /demos}, checked.
 *
 * @param id empty to have one generated
 */
public record CreateRequest(Optional<DemoId> id, DemoRequest demo, boolean dryRun) {

    /** Regions of Azure that have Aura Business Critical and Professional; the list grows, Aura has the last word. */
    static final Set<String> REGIONS =
            Set.of("brazilsouth", "centralindia", "eastus", "francecentral", "koreacentral", "uksouth", "westus3");

    private static final Set<String> FIELDS = Set.of("id", "region", "ttl", "sampleData", "dryRun");

    /**
     * @throws Problem listing everything that is wrong
     */
    public static CreateRequest read(String body, Settings settings) {
        RequestReader reader = RequestReader.of(body, FIELDS);
        LeasePolicy lease = settings.lease();
        Optional<DemoId> id = reader.text("id", DemoId::new);
        Optional<String> region = reader.text("region", CreateRequest::checkedRegion);
        checkDefault(settings.region(), reader);
        Duration byDefault = Ttl.DEFAULT.compareTo(lease.maximum()) < 0 ? Ttl.DEFAULT : lease.maximum();
        Duration ttl =
                reader.text("ttl", text -> lease.checked(Ttl.parse(text))).orElse(byDefault);
        DataRun.Order sampleData = reader.object("sampleData", DataRequest.FIELDS)
                .map(DataRequest::order)
                .orElse(null);
        boolean dryRun = reader.flag("dryRun");
        reader.refuseErrors();
        return new CreateRequest(
                id, new DemoRequest(region.orElse(settings.region()), ttl, settings.owner(), sampleData), dryRun);
    }

    private static String checkedRegion(String region) {
        if (!REGIONS.contains(region)) {
            throw new IllegalArgumentException("Region '" + region + "'" + rule() + ".");
        }
        return region;
    }

    /** It comes from the region of the platform, which Aura need not have: said here, and not by Aura minutes later. */
    private static void checkDefault(String region, RequestReader reader) {
        if (!reader.has("region") && !REGIONS.contains(region)) {
            reader.error(
                    "region",
                    null,
                    "The region of demos that name none, '" + region + "'," + rule()
                            + ", or have MAYFLY_REGION of the deployment set to one of these.");
        }
    }

    private static String rule() {
        return " is not one that has both Azure and Aura with change data capture: choose one of "
                + String.join(", ", REGIONS.stream().sorted().toList());
    }
}

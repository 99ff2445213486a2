// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.aura.AuraProject.Offer;
import dev.mayfly.settings.Settings.AuraSize;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether a project may create an instance of some type and memory in some region on Azure. Pure. */
final class AuraOffers {

    private static final String CLOUD = "azure";

    private AuraOffers() {}

    /** What was found: that it is offered, or the first of type, region and memory for which there is no offer. */
    sealed interface Answer {

        /** It can be created. */
        record Offered() implements Answer {}

        /** The project has no such type on Azure; these it has. */
        record NoSuchType(List<String> types) implements Answer {}

        /** The type is not offered in the region; in these it is. */
        record NotInRegion(List<String> regions) implements Answer {}

        /** The type is not offered with that memory in the region; with these it is. */
        record NoSuchMemory(List<String> memories) implements Answer {}
    }

    static Answer find(AuraSize size, String region, List<Offer> offers) {
        List<Offer> onAzure = offers.stream()
                .filter(offer -> same(offer.cloudProvider(), CLOUD))
                .toList();
        List<Offer> ofType = onAzure.stream()
                .filter(offer -> same(offer.type(), size.type()))
                .toList();
        if (ofType.isEmpty()) {
            return new Answer.NoSuchType(each(onAzure, Offer::type).sorted().toList());
        }
        List<Offer> inRegion =
                ofType.stream().filter(offer -> same(offer.region(), region)).toList();
        if (inRegion.isEmpty()) {
            return new Answer.NotInRegion(each(ofType, Offer::region).sorted().toList());
        }
        boolean fits = inRegion.stream().anyMatch(offer -> same(offer.memory(), size.memoryGb() + "GB"));
        return fits
                ? new Answer.Offered()
                : new Answer.NoSuchMemory(each(inRegion, Offer::memory)
                        .sorted(Comparator.comparing(AuraOffers::gigabytes))
                        .toList());
    }

    /** The regions in which an instance of that type and memory can be created, as Aura writes them, in order. */
    static List<String> regions(AuraSize size, List<Offer> offers) {
        return offers.stream()
                .map(Offer::region)
                .distinct()
                .filter(region -> find(size, region, offers) instanceof Answer.Offered)
                .sorted()
                .toList();
    }

    private static Stream<String> each(List<Offer> offers, Function<Offer, String> field) {
        return offers.stream().map(field).distinct();
    }

    private static boolean same(String offered, String wanted) {
        return plain(offered).equals(plain(wanted));
    }

    private static String plain(String text) {
        return text.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static int gigabytes(String memory) {
        String digits = memory.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }
}

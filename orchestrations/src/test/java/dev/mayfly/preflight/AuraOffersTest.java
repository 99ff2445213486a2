// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.AuraProject.Offer;
import dev.mayfly.preflight.AuraOffers.Answer;
import dev.mayfly.settings.Settings.AuraSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuraOffersTest {

    private static final List<Offer> OFFERS = List.of(
            new Offer("azure", "uksouth", "business-critical", "16GB"),
            new Offer("azure", "eastus", "business-critical", "16GB"),
            new Offer("azure", "eastus", "business-critical", "2GB"),
            new Offer("azure", "eastus", "business-critical", "4GB"),
            new Offer("azure", "eastus", "professional-db", "1GB"),
            new Offer("gcp", "europe-west1", "free-db", "1GB"));

    private static Answer find(String type, int gigabytes, String region) {
        return AuraOffers.find(new AuraSize(type, gigabytes), region, OFFERS);
    }

    @Test
    void shouldFindEveryOfferOnAzureAndNoOther() {
        for (Offer offer : OFFERS) {
            int gigabytes = Integer.parseInt(offer.memory().replace("GB", ""));
            Answer answer = find(offer.type(), gigabytes, offer.region());
            assertThat(answer instanceof Answer.Offered)
                    .as("%s", offer)
                    .isEqualTo(offer.cloudProvider().equals("azure"));
            assertThat(find(offer.type(), gigabytes + 1, offer.region())).isNotInstanceOf(Answer.Offered.class);
        }
    }

    @Test
    void shouldNameTheFirstThingThatIsNotOfferedAndWhatIs() {
        assertThat(find("enterprise-db", 2, "eastus"))
                .isEqualTo(new Answer.NoSuchType(List.of("business-critical", "professional-db")));
        assertThat(find("business-critical", 2, "eastus2"))
                .isEqualTo(new Answer.NotInRegion(List.of("eastus", "uksouth")));
        assertThat(find("business-critical", 3, "eastus"))
                .isEqualTo(new Answer.NoSuchMemory(List.of("2GB", "4GB", "16GB")));
        assertThat(AuraOffers.find(new AuraSize("business-critical", 2), "eastus", List.of()))
                .isEqualTo(new Answer.NoSuchType(List.of()));
    }

    @Test
    void shouldNotCareForCaseAndBlanks() {
        assertThat(AuraOffers.find(
                        new AuraSize("business-critical", 2),
                        "EastUS",
                        List.of(new Offer("Azure", "eastus", "Business-Critical", "2 GB"))))
                .isInstanceOf(Answer.Offered.class);
    }
}

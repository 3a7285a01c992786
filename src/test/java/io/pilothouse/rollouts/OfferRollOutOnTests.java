package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.gpus.RollOutOn.Way;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferRollOutOnTests {
    private static final ModelVersionId VERSION = new ModelVersionId("phi-4", "1");

    private final OfferRollOutOn offer =
            new OfferRollOutOn(new AuthorityInForce(new FakeRepository(FileTree.platform()), RoleHolders.UNKNOWN));

    @Test
    void theFormIsFilledWithTheWholeWay() {
        assertThat(offer.path(VERSION, new Way("H100 80 GB", 2, 1, false, 16_384, 0.92, "auto")))
                .contains("roll-out?model=phi-4&version=1&device=2+%C3%97+H100+80+GB&len=16384&share=0.92&kv=auto");
    }

    @Test
    void weightsThatTheEngineRoundsAreAnArgumentOfTheForm() {
        assertThat(offer.path(VERSION, new Way("L40S", 1, 1, true, 16_384, 0.92, "fp8")))
                .contains("roll-out?model=phi-4&version=1&device=1+%C3%97+L40S&len=16384&share=0.92&kv=fp8"
                        + "&quantization=fp8");
    }

    @Test
    void whatTheFormCannotSayIsNotOffered() {
        assertThat(offer.path(VERSION, new Way("L40S", 2, 2, false, 16_384, 0.92, "auto")))
                .isEmpty();
        assertThat(offer.path(VERSION, new Way("L40S", 1, 1, false, 16_384, 0.92, "nvfp4")))
                .isEmpty();
    }

    @Test
    void itIsOfferedToWhoMay() {
        assertThat(offer.isAllowed(new Actor("Ada", "ada@example.org", Set.of(Role.ML_ENGINEER))))
                .isTrue();
        assertThat(offer.isAllowed(new Actor("Lee", "lee@example.org", Set.of(Role.TEAM_LEAD))))
                .isFalse();
    }
}

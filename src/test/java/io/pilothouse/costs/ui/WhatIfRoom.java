package io.pilothouse.costs.ui;

import io.pilothouse.costs.whatif.WhatIf;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.scaling.whatif.HandReplay;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The page of other ways to serve an endpoint, with the form of a roll-out behind it and replays that a test feeds. Not a configuration. */
@Import({RollOutRoom.class, CostsRoom.Beans.class, WhatIf.class})
@ComponentScan("io.pilothouse.costs.ui")
class WhatIfRoom {
    @Bean
    HandReplay endpointReplay(Clock clock) {
        return new HandReplay(clock);
    }
}

package io.pilothouse.prices.ui;

import io.pilothouse.prices.KnownDevices;
import io.pilothouse.prices.SetPrices;
import io.pilothouse.prices.SomeDevices;
import io.pilothouse.review.ReviewRoom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The page of prices on a repository that a test fills. Not a configuration, so that no other test finds it. */
@Import({ReviewRoom.class, SetPrices.class, PricesRoom.Beans.class})
@ComponentScan("io.pilothouse.prices.ui")
class PricesRoom {
    static class Beans {
        @Bean
        KnownDevices knownDevices() {
            return new SomeDevices("A100 3g.40gb", "H100 80 GB");
        }
    }
}

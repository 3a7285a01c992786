package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.Parts;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

@Import(HomePartTests.OtherFeatures.class)
class HomePartTests extends FleetPageTest {
    static class OtherFeatures {
        @Bean
        @Order(20)
        HomePart costs() {
            return () -> Parts.prose("€ 412 today");
        }

        @Bean
        @Order(10)
        HomePart onCall() {
            return () -> Parts.prose("Toni Weber is on call");
        }
    }

    @Test
    void whatOtherFeaturesSayStandsBetweenTheFiguresAndWhatIsWrongInTheirOrder() {
        hands.argoCd().says();
        served(Served.prod("mistral"));

        navigate(HomeView.class);
        settle();

        assertThat(text())
                .containsSubsequence("1 of 1", "Toni Weber is on call", "€ 412 today", "No pod in prod is in trouble.");
    }
}

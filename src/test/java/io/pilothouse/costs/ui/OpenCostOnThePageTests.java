package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.opencost.OpenCost;
import io.pilothouse.costs.AskOpenCost;
import io.pilothouse.costs.CostsFeed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = OpenCostOnThePageTests.Connected.class)
class OpenCostOnThePageTests extends CostsPageTest {
    static class Connected {
        @Bean
        Answers openCost() {
            return new Answers();
        }

        @Bean
        AskOpenCost askOpenCost(Answers openCost, CostsFeed feed) {
            return new AskOpenCost(openCost, feed);
        }
    }

    static final class Answers implements OpenCost {
        boolean isDown;

        @Override
        public Allocations allocations(Instant from, Instant until) {
            if (isDown) {
                throw new ClientException(DOWN);
            }
            return new Allocations(
                    List.of(new Allocation("models-prod", "chat", 1_200, 4_200)), List.of("prices are defaults"));
        }
    }

    @Autowired
    private Answers openCost;

    @BeforeEach
    void isUp() {
        openCost.isDown = false;
    }

    @Test
    void whoSeesThePlatformComparesItLineByLine() {
        open("costs");
        button("Compare with OpenCost").click();
        settle();

        assertThat(text())
                .contains("chat-prod 1,108 1,200 € 4,432 4,200 More hours there")
                .contains("An hour costs 4.00 here and 3.50 there.", "Held by nobody", "OpenCost has no such line.")
                .contains("OpenCost warns: prices are defaults");
    }

    @Test
    void thatItIsOpenIsInTheAddressAndStaysThereFromMonthToMonth() {
        open("costs?by=model");
        assertThat(text()).doesNotContain("chat-prod 1,108");
        press();
        assertThat(address()).isEqualTo("costs?by=model&beside=opencost");

        open("costs?beside=opencost");
        assertThat(text()).contains("chat-prod 1,108 1,200 € 4,432 4,200");
        assertThat(pathOf("‹ October 2026")).isEqualTo("costs?month=2026-10&beside=opencost");
        assertThat(pathOf("zoo")).isEqualTo("costs/teams/zoo");

        button("Close the comparison").click();
        settle();
        assertThat(address()).isEqualTo("costs");
        assertThat(text()).doesNotContain("chat-prod 1,108");
    }

    private static String address() {
        return UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
    }

    @Test
    void whatThePageReadOfPastEndpointsIsNotReadAgain() {
        open("costs");

        assertThat(readBy(this::press))
                .as("main as it is, for the page and beside it")
                .isEqualTo(2);
    }

    private void press() {
        button("Compare with OpenCost").click();
        settle();
    }

    private int readBy(Runnable press) {
        int before = hands.repository().reads;
        press.run();
        return hands.repository().reads - before;
    }

    @Test
    void anOpenCostThatDoesNotAnswerIsSaidAndCostsNoOtherFigure() {
        openCost.isDown = true;
        open("costs");
        button("Compare with OpenCost").click();
        settle();

        assertThat(text()).contains("refused", "€ 8,864");
    }

    @Test
    void aTeamIsNotOffered() {
        open("costs/teams/zoo");

        assertThat(hasButton("Compare with OpenCost")).isFalse();
    }
}

package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** No server of metrics is connected. */
@ContextConfiguration(classes = CostsRoom.Alone.class)
class CostsAloneTests extends PageTest {
    @Autowired
    private ReviewRoom.Hands hands;

    @Test
    void thePageSaysWhatToConnectAndNoFigure() {
        hands.repository().head(FileTree.platform());

        open("costs", CostsView.class);

        assertThat(text())
                .contains("Prometheus is not connected", "docs/connect.md", "pilothouse.prometheus.url")
                .doesNotContain("Spent")
                .doesNotContain("Reading who");
    }
}

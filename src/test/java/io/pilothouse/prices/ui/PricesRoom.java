package io.pilothouse.prices.ui;

import io.pilothouse.prices.SetPrices;
import io.pilothouse.review.ReviewRoom;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The page of prices on a repository that a test fills. Not a configuration, so that no other test finds it. */
@Import({ReviewRoom.class, SetPrices.class})
@ComponentScan("io.pilothouse.prices.ui")
class PricesRoom {}

package io.pilothouse.prices;

/** Where the page of prices is, without a leading slash. */
public final class PricesPaths {
    public static final String PAGE = "costs/prices";
    /** The parameter with the label of a device, which the form begins with. */
    public static final String DEVICE = "device";

    private PricesPaths() {}
}

package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.mig.Profile;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Before it loads anything, an engine refuses a share of the device that is not free: "Free memory on device (23.05/23.56 GiB) on startup is less
 * than desired GPU memory utilization (0.9907, 23.34 GiB)" ({@code v1/worker/gpu_worker.py} since 0.9.1). Its CUDA context is there by then. How much
 * that takes is total less free in start-ups on devices that nobody else used, as their engines logged it: {@value #LEAST} GiB on an L4 (0.29),
 * 0.41 on an A100 80 GB (0.31), 0.47 to 0.53 on an H100, 0.5 on an RTX 5090 (0.28), 0.51 to 0.60 on an H200, {@value #MOST} on one of eight RTX 3090.
 * Of slices no start-up is known; that theirs takes something is all that can be said.
 */
record FreeAtStart(Gpu gpu, EngineVersion version, double share) {
    private static final double LEAST = 0.19;
    private static final double MOST = 0.63;
    private static final double HUNDREDTHS = 100;

    Fit judge(Fit.Fits fits) {
        long total = gpu.memory().count();
        long outside = total - (long) Math.ceil(total * share);
        if (!version.asksForFreeMemory() || outside >= bytes(MOST)) {
            return fits;
        }
        boolean isSlice = Profile.isIn(gpu.name());
        if (outside < (isSlice ? 1 : bytes(LEAST))) {
            return new Fit.DoesNotFit(fits.parts(), null, List.of(against(isSlice)), fits.assumed());
        }
        List<Reason> open = new ArrayList<>(fits.open());
        if (isSlice && outside < bytes(LEAST)) {
            open.add(Reason.of("fit.start.context", Bytes.of(outside), share));
        }
        return new Fit.Fits(fits.parts(), fits.kv(), fits.tight() || !isSlice, open, fits.assumed());
    }

    private Reason against(boolean isSlice) {
        double total = gpu.memory().count();
        return isSlice
                ? Reason.of("fit.start.slice", share)
                : Reason.of(
                        "fit.start.share",
                        share,
                        Math.floor((total - bytes(LEAST)) / total * HUNDREDTHS) / HUNDREDTHS,
                        Bytes.of(bytes(LEAST)));
    }

    private static long bytes(double gibibytes) {
        return Bytes.gibibytes(gibibytes).count();
    }
}

package io.twoway.features.network;

import java.nio.file.Path;
import java.util.Optional;

/// Another process runs a network on this data folder.
public final class FolderInUse extends RuntimeException {

    private static final long serialVersionUID = 1;

    FolderInUse(Path folder, Optional<Running> by) {
        super(folder + " is in use"
                + by.map(running -> " by a network that runs as process " + running.pid() + " at "
                                + running.addresses().switchSim() + ", "
                                + running.addresses().walletSim() + " and "
                                + running.addresses().merchantSim())
                        .orElse(" by another process"));
    }
}

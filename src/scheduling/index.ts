export type { AdmissionStep, CgroupCap, Demand, QosClass, Reservation } from "./types.ts";

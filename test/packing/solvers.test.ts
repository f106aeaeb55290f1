import {
  bestSingleType,
  firstFitDecreasing,
  karpenterLike,
  pack,
} from "../../src/packing/index.ts";
import { describeSolver } from "./common-cases.ts";

describeSolver("pack", pack);
describeSolver("firstFitDecreasing", firstFitDecreasing);
describeSolver("bestSingleType", bestSingleType);
describeSolver("karpenterLike", karpenterLike);
